/*
 * The names of the events that tell of subscribers, lines, leases, NAT, optics and the log itself, by application and number,
 * as syslog and NETCONF print them; a memory log prints the number alone. Source: nokia-types-log.yang of 19.5 to 26.3. In all
 * of these releases a number has one name: numbers were added and withdrawn, and none of these was given to another event.
 */
const tables: Readonly<Record<string, string>> = {
  SVCMGR: `
    2103 svcStatusChanged 2108 iesIfStatusChanged 2203 sapStatusChanged 2206 hostConnectivityLost
    2207 hostConnectivityRestored 2210 sapPortStateChangeProcessed 2213 msapStateChanged 2214 msapCreationFailure
    2303 sdpStatusChanged 2306 sdpBindStatusChanged 2316 sdpBindSdpStateChangeProcessed 2500 tmnxSubscriberCreated
    2501 tmnxSubscriberDeleted 2502 tmnxSubscriberRenamed 2503 tmnxSubAcctPlcyFailure 2504 tmnxSubMcsRelatedProblem
    2505 tmnxSubAuthPlcyRadSerOperStatChg 2506 tmnxSubAcctPlcyRadSerOperStatChg 2509 tmnxSubRadSapDisconnectError
    2510 tmnxSubRadSdpBndDisconnectError 2511 tmnxSubRadSapCoAError 2512 tmnxSubRadSdpBndCoAError
    2513 tmnxSubRadSapSubAuthError 2514 tmnxSubRadSdpBndSubAuthError 2520 svcArpHostPopulateErr
    2526 sapHostBGPPeeringSetupFailed 2527 tmnxSubUserCategoryOutOfCredit 2528 svcRestoreHostProblem
    2529 tmnxSubUserCategoryRefreshCredit 2530 tmnxSubUserCategoryError 2539 sapAtmPppSessionFailure
    2540 sapAtmPppNcpFailure 2546 tmnxSubSlaacSetupFailure 2548 tmnxSubHostLcktLimitReached
    2549 tmnxSubHostLcktSapLimitReached 2551 tmnxSubSysChassMemoryUsageHi 2552 tmnxSubVSubnetHostsDeleted
    2554 tmnxSubIpoeInvalidSessionKey 2555 tmnxSubIpoeInvalidCidRidChange 2556 tmnxSubIpoeSessionLimitReached
    2557 tmnxSubIpoePersistenceRecovery 2559 tmnxSubIpoeMigrHostDeleted 2560 tmnxSubMngdHostCreationFail
    2561 tmnxSubMngdHostOverride 2562 tmnxSubHostInfoConflict 2563 tmnxSubPlBndFailed
    2571 tmnxSubStatsResourceLimitReached 2572 tmnxSubDhcpOverloadDetected 2576 tmnxSubRadiusCoaNatFwdFailed
    2577 tmnxSubSVlanStatsReachedMaximum 2602 tmnxSubCupsUpSapCreationFailed 2603 tmnxSubCupsUpIfCreationFailed
    2604 tmnxPfcpAssocPathMgmtStateChgd 2606 tmnxSubIpoeWppRegistrationFailed
  `,
  PPPOE: `
    2001 tmnxPppoeSessionFailure 2002 tmnxPppoeNcpFailure 2003 tmnxMlpppBundleIndicatorsChange
    2004 tmnxPppoeLacSteeringActive 2005 tmnxPppoeLacSteeringStopped 2006 tmnxPppoeLacSteeringFailed
    2007 tmnxPppoeMaxSessionsOvrExceeded 2008 tmnxPppoeLacFragFailed
  `,
  DHCP: `
    2001 svcDHCPLseStateRestoreProblem 2002 sapDHCPLeaseEntriesExceeded 2003 sapDHCPLseStateOverride
    2004 sapDHCPSuspiciousPcktRcvd 2005 sapDHCPLseStatePopulateErr 2006 sdpBindDHCPLeaseEntriesExceeded
    2007 sdpBindDHCPLseStateOverride 2008 sdpBindDHCPSuspiciousPcktRcvd 2009 sdpBindDHCPLseStatePopulateErr
    2010 tmnxVRtrDHCPSuspiciousPcktRcvd 2012 sapStaticHostDynMacConflict 2013 sapDHCPProxyServerError
    2014 tmnxVRtrDHCPIfLseStatesExceeded 2016 sdpBindDHCPProxyServerError 2020 tmnxVRtrDHCP6RelayLseStExceeded
    2021 tmnxVRtrDHCP6ServerLseStExceeded 2022 tmnxVRtrDHCP6LseStateOverride 2023 tmnxVRtrDHCP6RelayReplyStripUni
    2024 tmnxVRtrDHCP6IllegalClientAddr 2025 tmnxVRtrDHCP6AssignedIllegSubnet 2026 tmnxVRtrDHCP6ClientMacUnresolved
    2027 sapDHCPLseStateMobilityError 2028 sdpBindDHCPLseStateMobilityErr 2029 svcDHCPMiscellaneousProblem
    2030 sapStatHost6DynMacConflict
  `,
  DHCPS: `
    2001 tmnxDhcpSvrSubnetMinFreeExc 2002 tmnxDhcpSvrHostConflict 2003 tmnxDhcpSvrPoolUnknown
    2004 tmnxDhcpSvrLeaseNotOwner 2005 tmnxDhcpSvrDeclineStaticAddr 2006 tmnxDhcpSvrMsgTooLong
    2007 tmnxDhcpsFoStateChange 2008 tmnxDhcpsFoLeaseUpdateFailed 2009 tmnxDhcpSvrUserDbUnknown
    2010 tmnxDhcpSvrMaxLeasesReached 2011 tmnxDhcpSvrNoSubnetFixAddr 2012 tmnxDhcpSvrLeaseDefaultTimers
    2013 tmnxDhcpSvrPoolMinFreeExc 2014 tmnxDhcpSvrSubnetDepleted 2015 tmnxDhcpSvrPoolDepleted
    2016 tmnxDhcpSvrIntLseConflict 2017 tmnxDhcpSvrLeaseModify 2018 tmnxDhcpSvrLeaseCreate 2019 tmnxDhcpSvrLeaseDelete
    2020 tmnxLudbDhcpGroupIfTooLong 2021 tmnxLudbPppoeGroupIfTooLong 2022 tmnxDhcpSvrNoContFreeBlocks
    2024 tmnxDhcpsPoolFoStateChange 2025 tmnxDhcpsPoolFoLeaseUpdateFailed 2030 tmnxDhcpSvrPlThTooLowV6
    2031 tmnxDhcpSvrPlThDepletedV6 2032 tmnxDhcpSvrPfxThTooLowV6 2033 tmnxDhcpSvrPfxThDepletedV6
    2034 tmnxDhcpsLeaseOfferedExpired 2035 tmnxDhcpsAddrAllocationFailure 2036 tmnxDhcpsPacketDropped
  `,
  NAT: `
    2001 tmnxNatPlL2AwBlockUsageHigh 2002 tmnxNatIsaMemberSessionUsageHigh 2003 tmnxNatPlLsnMemberBlockUsageHigh
    2007 tmnxNatL2AwSubIcmpPortUsageHigh 2008 tmnxNatL2AwSubUdpPortUsageHigh 2009 tmnxNatL2AwSubTcpPortUsageHigh
    2010 tmnxNatL2AwSubSessionUsageHigh 2012 tmnxNatPlBlockAllocationLsn 2013 tmnxNatPlBlockAllocationL2Aw
    2014 tmnxNatResourceProblemDetected 2015 tmnxNatResourceProblemCause 2016 tmnxNatPlAddrFree
    2017 tmnxNatPlLsnRedActiveChanged 2018 tmnxNatPcpSrvStateChanged 2020 tmnxNatMdaActive 2021 tmnxNatLsnSubBlksFree
    2022 tmnxNatDetPlcyChanged 2023 tmnxNatMdaDetectsLoadSharingErr 2024 tmnxNatIsaGrpOperStateChanged
    2025 tmnxNatIsaGrpIsDegraded 2026 tmnxNatLsnSubIcmpPortUsgHigh 2027 tmnxNatLsnSubUdpPortUsgHigh
    2028 tmnxNatLsnSubTcpPortUsgHigh 2029 tmnxNatLsnSubSessionUsgHigh 2030 tmnxNatInAddrPrefixBlksFree
    2031 tmnxNatFwd2EntryAdded 2032 tmnxNatDetPlcyOperStateChanged 2033 tmnxNatDetMapOperStateChanged
    2034 tmnxNatFwd2OperStateChanged 2035 tmnxNatVrtrOutDnatOnlyRoutesHigh 2036 tmnxNatMapRuleChange
    2037 tmnxNatMaxNbrSubsOrHostsExceeded 2038 tmnxNatNbrSubsOrHostsBelowThrsh 2039 tmnxNatVappActive
    2040 tmnxNatVappDetectsLoadSharingErr 2041 tmnxNatDetPfxMapOperStateChanged 2042 tmnxNatDetMap2OperStateChanged
    2043 tmnxNatDynamicConfigMismatch 2044 tmnxNatPlL2AwMembrBlockUsageHigh 2045 tmnxNatPlMemberExtBlockUsageHigh
    2046 tmnxNatPlLsnMemberPortUsageHigh 2047 tmnxNatDetAddrMapOperStateChngd
  `,
  LOGGER: `
    2001 STARTED 2002 tmnxLogTraceError 2005 tmnxLogSpaceContention 2006 tmnxLogAdminLocFailed
    2007 tmnxLogBackupLocFailed 2008 tmnxLogFileRollover 2009 tmnxLogFileDeleted 2010 tmnxClear 2011 tmnxTestEvent
    2012 tmnxLogEventThrottled 2013 tmnxSysLogTargetProblem 2014 tmnxLogAccountingDataLoss 2015 tmnxStdEventsReplayed
    2016 tmnxLogOnlyEventThrottled 2017 tmnxLogEventOverrun 2018 tmnxLogOnlyEventOverrun 2020 tmnxCustomEvent1
    2021 tmnxCustomEvent2 2022 tmnxCustomEvent3 2023 tmnxCustomEvent4 2024 tmnxCustomEvent5 2025 tmnxCustomEvent6
    2030 tmnxNetconfNotifyOverrun
  `,
  SNMP: `
    2001 coldStart 2002 warmStart 2003 authenticationFailure 2004 linkDown 2005 linkUp
  `,
  L2TP: `
    2001 tmnxL2tpPeerUnreachable 2002 tmnxL2tpIsaMdaVRtrStateChange 2003 tmnxL2tpLnsSePppSessionFailure
    2004 tmnxL2tpVappVRtrStateChange 2006 tmnxL2tpTunnelBlacklisted 2007 tmnxL2tpTunnelSelBlacklistFull
    2010 tmnxL2tpLnsPppNcpFailure 2011 tmnxL2tpApFailure
  `,
  RADIUS: `
    2001 tmnxRadSrvPlcySrvOperStateCh 2002 tmnxRadRouteDownloadFailed 2003 tmnxRadAcctOnOngoing
  `,
  LAG: `
    2001 DynamicCostOn 2002 DynamicCostOff 2003 LagPortAddFailed 2004 LagSubGroupSelected 2005 LagPortAddFailureCleared
    2006 LagStateEvent 2007 tLagMemberStateEvent 2008 tmnxLagBfdMemStateChanged 2009 tLagAdaptiveLoadbalancingChanged
  `,
  PORT: `
    2005 SFPInserted 2006 SFPRemoved 2008 SFPStatusFailure 2009 portError 2017 etherAlarmSet 2018 etherAlarmClear
    2025 etherLoopDetected 2026 etherLoopCleared 2030 digitalDiagnosticMonitorFailed 2031 SFPStatusDDMCorrupt
    2032 SFPStatusReadError 2033 SFPStatusUnsupported 2036 tmnxPortUnsupportedFunction
    2039 tPortAccEgrQGrpHostMatchFailure 2040 tPortEgrVPortHostMatchFailure 2041 digitalDiagnosticMonitorCleared
    2052 tmnxEqPortEtherCrcAlarm 2053 tmnxEqPortEtherCrcAlarmClear 2054 tmnxEqPortEtherInternalAlarm
    2055 tmnxEqPortEtherInternalAlarmClr 2056 tmnxEqCohOptPortAlarm 2057 tmnxEqPortEtherSymMonAlarm
    2058 tmnxEqPortEtherSymMonAlarmClear 2059 SFPStatusCulprit 2060 SFPStatusBlocked 2061 SFPStatusOperational
  `,
  SYSTEM: `
    2001 stiDateAndTimeChanged 2002 ssiSaveConfigSucceeded 2003 ssiSaveConfigFailed 2006 tmnxConfigModify
    2007 tmnxConfigCreate 2008 tmnxConfigDelete 2009 tmnxStateChange 2012 ssiSyncConfigOK 2013 ssiSyncConfigFailed
  `,
  SECURITY: `
    2001 cli_user_login 2002 cli_user_logout 2003 cli_user_login_failed 2009 ssh_user_login 2010 ssh_user_logout
    2011 ssh_user_login_failed
  `,
}

const names = new Map<string, string>()

/** The name of an event, null for one that is not among them. */
export function eventNameOf(application: string, eventId: number): string | null {
  if (names.size === 0) {
    for (const [own, table] of Object.entries(tables)) {
      for (const [, id = '', name = ''] of table.matchAll(/(\d+) (\S+)/g)) names.set(`${own} ${id}`, name)
    }
  }
  return names.get(`${application} ${eventId}`) ?? null
}
