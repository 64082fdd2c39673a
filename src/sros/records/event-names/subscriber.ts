/** The names of events by application and number. Of subscribers and services, and what they use: addresses, sessions, NAT, AAA. */
export const subscriberEvents: Readonly<Record<string, string>> = {
  APPLICATION_ASSURANCE: `
    4401 tmnxBsxIsaAaGrpFailureV2 4402 tmnxBsxIsaAaGrpFailureClearV2 4403 tmnxBsxIsaAaGrpNonRedundantV2
    4404 tmnxBsxIsaAaGrpSwitchover 4405 tmnxBsxIsaAaGrpFlowFull 4407 tmnxBsxIsaAaGrpFlowFullClear
    4408 tmnxBsxIsaAaSubLoadBalance 4409 tmnxBsxIsaAaGrpCapCostThres 4410 tmnxBsxIsaAaGrpCapCostThresClear
    4411 tmnxBsxAaSubscribersUnassigned 4412 tmnxBsxAaSubscriberAcctDataLoss 4413 tmnxBsxAaSubPolResExceeded
    4414 tmnxBsxAaSubPolResExceededClear 4415 tmnxBsxIsaAaGrpFlowSetup 4416 tmnxBsxIsaAaGrpFlowSetupClear
    4417 tmnxBsxIsaAaGrpPacketRate 4418 tmnxBsxIsaAaGrpPacketRateClear 4419 tmnxBsxIsaAaGrpBitRate
    4420 tmnxBsxIsaAaGrpBitRateClear 4421 tmnxBsxTransIpPolAaSubCreated 4422 tmnxBsxTransIpPolAaSubDeleted
    4423 tmnxBsxTransIpPolRadCoAAudit 4424 tmnxBsxTransIpPolRadCoAError 4425 tmnxBsxTransIpPolRadDiscError
    4426 tmnxBsxTransIpPolDhcpAddWarning 4427 tmnxBsxTransIpPolDhcpDelWarning 4428 tmnxBsxIsaAaGrpFmSbWaSBufOvld
    4429 tmnxBsxIsaAaGrpFmSbWaSBufOvldClr 4430 tmnxBsxIsaAaGrpToSbWaSBufOvld 4431 tmnxBsxIsaAaGrpToSbWaSBufOvldClr
    4432 tmnxBsxIsaAaGrpOvrldCutthru 4433 tmnxBsxIsaAaGrpOvrldCutthruClr 4434 tmnxBsxTransitIpPersistenceWarn
    4435 tmnxBsxAarpInstOperStateChanged 4436 tmnxBsxAarpInstStateChanged 4437 tmnxBsxRadApFailure
    4438 tmnxBsxRadApServOperStateChange 4439 tmnxBsxMobileSubModifyFailure 4440 tmnxBsxRadApIntrmUpdateSkipped
    4441 tmnxBsxHttpUrlParamLimitExceeded 4442 tmnxBsxUrlFilterOperStateChange 4443 tmnxBsxSubModifyFailure
    4444 tmnxBsxDnsIpCacheFull 4445 tmnxBsxDnsIpCacheFullClear 4446 tmnxBsxUrlListUpdate 4447 tmnxBsxUrlListFailure
    4448 tmnxBsxIsaAaTimFileProcFailure 4449 tmnxBsxStatTcaThreshCrossed 4450 tmnxBsxStatTcaThreshCrossedClear
    4451 tmnxBsxStatPolcrTcaThreshCrossed 4452 tmnxBsxStatPolcrTcaThreshCrClear 4453 tmnxBsxStatFtrTcaThreshCrossed
    4454 tmnxBsxStatFtrTcaThreshCrClear 4455 tmnxBsxStatFtrEnTcaThreshCrossed 4456 tmnxBsxStatFtrEnTcaThreshCrClear
    4457 tmnxBsxTransIpPolDiamGxError 4458 tmnxBsxDatapathCpuUsage 4459 tmnxBsxDatapathCpuUsageClear
    4460 tmnxBsxTcpValTcaCrossed 4461 tmnxBsxTcpValTcaCrossedClear 4462 tmnxBsxCertProfileOperStateChngd
    4463 tmnxBsxSubQuarantined 4464 tmnxBsxSubQuarantinedClear 4465 tmnxBsxUrlFltrWebServOprStateChg
    4466 tmnxBsxAaSubTethered
  `,
  CALLTRACE: `
    2001 tmnxCallTraceMaxFilesNumReached 2002 tmnxCallTraceLocSizeLimitReached 2003 calltraceDebugEvent
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
  DIAMETER: `
    2001 tmnxDiamPolicyPeerStateChange 2003 tmnxDiamAppSessionFailure 2004 tmnxDiamSessionEvent
    2005 tmnxDiamPpPrxMcLocStateChanged 2007 tmnxDiamMessageDropped 2008 tmnxDiamNdPeerStatActiveChanged
  `,
  DYNSVC: `
    2001 tmnxDynSvcSapFailed
  `,
  GSMP: `
    2001 tmnxAncpIngRateMonitorEvent 2002 tmnxAncpIngRateMonitorEventL 2003 tmnxAncpEgrRateMonitorEvent
    2004 tmnxAncpEgrRateMonitorEventL 2005 tmnxAncpShcvDisabledEvent 2006 tmnxAncpShcvDisabledEventL
    2007 tmnxAncpSesRejected 2008 tmnxAncpStringRejected
  `,
  IGMP: `
    2001 vRtrIgmpIfRxQueryVerMismatch 2002 vRtrIgmpIfCModeRxQueryMismatch 2003 vRtrIgmpMaxGrpsLimitExceeded
    2004 vRtrIgmpMcacPlcyDropped 2005 vRtrIgmpHostInstantiationFail 2006 vRtrIgmpHostMaxGrpsLimitExceeded
    2007 vRtrIgmpHostMcacPlcyDropped 2008 vRtrIgmpHostCModeRxQueryMismatch 2009 vRtrIgmpHostRxQueryVerMismatch
    2010 vRtrIgmpHostMaxSrcsLimitExceeded 2011 vRtrIgmpMaxSrcsLimitExceeded 2012 vRtrIgmpGrpIfSapMaxGrpsLimExceed
    2013 vRtrIgmpGrpIfSapMaxSrcsLimExceed 2014 vRtrIgmpGrpIfSapMcacPlcyDropped 2015 vRtrIgmpGrpIfSapCModeRxQueryMism
    2016 vRtrIgmpGrpIfSapRxQueryVerMism 2017 vRtrIgmpHostMaxGrpSrcsLimitExcd 2018 vRtrIgmpMaxGrpSrcsLimitExceeded
    2019 vRtrIgmpGrpIfSapMaxGrpSrcLimExcd 2020 vRtrIgmpHostQryIntervalConflict 2021 vRtrIgmpNotifyNumOfIPsecIfLowWm
    2022 vRtrIgmpNotifyNumOfIPsecIfHighWm 2023 vRtrIgmpNotifyNumOfIPsecIfMaxRch 2024 vRtrIgmpSlaProfInstMcacPlcyDrop
  `,
  IGMP_SNOOPING: `
    2001 sapIgmpSnpgGrpLimitExceeded 2002 sapIgmpSnpgMcacPlcyDropped 2003 sdpBndIgmpSnpgGrpLimitExceeded
    2004 sdpBndIgmpSnpgMcacPlcyDropped 2005 sapIgmpSnpgMcsFailure 2006 sapIgmpSnpgSrcLimitExceeded
    2007 sdpBndIgmpSnpgSrcLimitExceeded 2008 sdpBndIgmpSnpgGrpSrcLimitExceed 2009 sapIgmpSnpgGrpSrcLimitExceeded
    2010 eMplsIgmpSnpgMfibFailure
  `,
  L2TP: `
    2001 tmnxL2tpPeerUnreachable 2002 tmnxL2tpIsaMdaVRtrStateChange 2003 tmnxL2tpLnsSePppSessionFailure
    2004 tmnxL2tpVappVRtrStateChange 2006 tmnxL2tpTunnelBlacklisted 2007 tmnxL2tpTunnelSelBlacklistFull
    2010 tmnxL2tpLnsPppNcpFailure 2011 tmnxL2tpApFailure
  `,
  LI: `
    2001 sbiBootLiConfig 2011 sourceEnabled 2012 sourceDisabled 2013 destinationEnabled 2014 destinationDisabled
    2018 sourceSapChange 2019 sourceSubscriberChange 2020 tMirrorSourceIPFltrChangeReject
    2021 tMirrorSourceMacFltrChangeReject 2022 tMirrorSourceFilterAssignReject 2023 tMirrorDestinationChangeReject
    2026 tMirrorSourceFilterOverruled 2027 tMirrorSourceFilterAssignWarn 2028 tMirrorFilterAssignToSapWarn
    2029 tMirrorFilterAssignToSdpWarn 2030 tMirrorFilterAssignToItfWarn 2031 tMirrorSourceLiFilterChanged
    2032 tMirrorSourceLiSubProblem 2033 tMirrorSourceIPv6FltrChangeRej 2034 tMirrorLiNatLsnSubOperStateCh
    2035 tMirrorLiNatL2awSubOperStateCh 2036 tMirrorLiNat64SubOperStateCh 2037 tMirrorLiX2Alarm
    2038 tFltrLiRsvdBlockRangeChangeEvent 2039 tMirrorLiSrcPortLicInvalid 2040 tMirrorLiXIfLicenseInvalid
    2041 tMirrorLiUpSubFailed 2042 tMirrorLiUpSubSuccess 2043 tMirrorLiUpIeInvalid 2044 tMirrorLiSapUnavailSath
    2045 tMirrorLiSapUnavailSathClr 2046 tMirrorLiFltrUnavailSath 2047 tMirrorLiFltrUnavailSathClr
    2048 tMirrorLiPortUnavailSath 2049 tMirrorLiPortUnavailSathClr 2101 cli_user_login 2102 cli_user_logout
    2103 cli_user_login_failed 2104 cli_user_login_max_attempts 2105 ftp_user_login 2106 ftp_user_logout
    2107 ftp_user_login_failed 2108 ftp_user_login_max_attempts 2109 ssh_user_login 2110 ssh_user_logout
    2111 ssh_user_login_failed 2112 ssh_user_login_max_attempts 2113 cli_user_io 2114 snmp_user_set 2115 cli_config_io
    2116 cli_unauth_user_io 2117 cli_unauth_config_io 2118 grpc_user_login 2119 grpc_user_logout
    2120 grpc_user_login_failed 2121 grpc_user_login_max_attempts 2123 host_snmp_attempts 2124 radiusFailed
    2125 netconf_user_login 2126 netconf_user_logout 2127 netconf_user_login_failed
    2128 netconf_user_login_max_attempts 2129 mdSaveCommitHistoryFailed 2130 sbiBootMdReadCommitHistoryFailed
    2131 mdCommitSucceeded 2202 ssiSaveConfigSucceeded 2203 ssiSaveConfigFailed 2206 tmnxConfigModify
    2207 tmnxConfigCreate 2208 tmnxConfigDelete 2209 tmnxStateChange 2210 mdLiConfigChange 2212 ssiSyncConfigOK
    2213 ssiSyncConfigFailed 2223 md_cli_io 2224 md_cli_unauth_io 2300 tmnxClear 2401 netconf_auth 2402 netconf_unauth
    2403 grpc_auth 2404 grpc_unauth
  `,
  MLD: `
    2001 vRtrMldIfRxQueryVerMismatch 2002 vRtrMldIfCModeRxQueryMismatch 2003 vRtrMldMaxGrpsLimitExceeded
    2004 vRtrMldMcacPlcyDropped 2005 vRtrMldHostInstantiationFail 2006 vRtrMldHostMaxGrpsLimitExceeded
    2007 vRtrMldHostMcacPlcyDropped 2008 vRtrMldHostCModeRxQueryMismatch 2009 vRtrMldHostRxQueryVerMismatch
    2010 vRtrMldHostMaxSrcsLimitExceeded 2011 vRtrMldMaxSrcsLimitExceeded 2012 vRtrMldGrpIfSapMaxGrpsLimExceed
    2013 vRtrMldGrpIfSapMaxSrcsLimExceed 2014 vRtrMldGrpIfSapMcacPlcyDropped 2015 vRtrMldGrpIfSapCModeRxQueryMism
    2016 vRtrMldGrpIfSapRxQueryVerMism 2017 vRtrMldHostMaxGrpSrcsLimitExcd 2018 vRtrMldMaxGrpSrcsLimitExceeded
    2019 vRtrMldGrpIfSapMaxGrpSrcLimExcd 2020 vRtrMldHostQryIntervalConflict 2021 vRtrMldSlaProfInstMcacPlcyDrop
  `,
  MLD_SNOOPING: `
    2001 sapMldSnpgGrpLimitExceeded 2002 sdpBndMldSnpgGrpLimitExceeded 2003 sapMldSnpgMcsFailure
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
  PFCP: `
    0 none 2001 tmnxPfcpInvalidIe 2002 tmnxPfcpNoSuchCalltraceProfile 2003 tmnxPfcpNoSecondaryInterface
  `,
  PPP: `
    2001 tmnxPppCpUp 2002 tmnxPppCpDown 2003 tmnxPppNcpUp 2004 tmnxPppNcpDown 2005 tmnxPppKeepaliveFailure
    2006 tmnxPppLqmFailure 2007 ipcpRemoteIpUnknown 2008 ipcpSameLocalAndRemoteIp 2009 ipcpPeerSuggestedDifferentIp
    2010 ipcpPeerRejectedOurIp 2011 ipcpPeerOnDifferentSubnet 2012 tmnxPppLoopback 2013 tmnxPppLoopbackClear
    2014 ipv6cpRemoteIntIdUnknown 2015 ipv6cpSameLocalAndRemoteIntId 2016 ipv6cpPeerSuggestedDiffIntId
    2017 ipv6cpPeerRejectedOurIntId 2018 ipv6cpPeerOnDifferentSubnet
  `,
  PPPOE: `
    2001 tmnxPppoeSessionFailure 2002 tmnxPppoeNcpFailure 2003 tmnxMlpppBundleIndicatorsChange
    2004 tmnxPppoeLacSteeringActive 2005 tmnxPppoeLacSteeringStopped 2006 tmnxPppoeLacSteeringFailed
    2007 tmnxPppoeMaxSessionsOvrExceeded 2008 tmnxPppoeLacFragFailed
  `,
  PPPOE_CLNT: `
    2001 tmnxPppoeClientSetupFailure 2004 tmnxPppoeClientEchoTimeout 2005 tmnxPppoeClientNcpFailure
  `,
  PYTHON: `
    2001 tmnxPythonInterpreterRestarted 2002 tmnxPythonPreComScrStarted 2003 tmnxPythonPreComScrFinished
    2004 tmnxPythonPostComScrStarted 2005 tmnxPythonPostComScrFinished 2006 tmnxPythonPreComScrSkipped
    2007 tmnxPythonPostComScrSkipped
  `,
  RADIUS: `
    2001 tmnxRadSrvPlcySrvOperStateCh 2002 tmnxRadRouteDownloadFailed 2003 tmnxRadAcctOnOngoing
  `,
  SVCMGR: `
    2011 svcTlsMacPinningViolation 2022 tmnxSubSlaacOverride 2068 svcEvpnMplsMacMoveExceedNonBlock
    2090 svcTlsVxInstReplicatorChgd 2091 svcArpHostOverride 2094 svcEvpnMHEsEviDFStateChgd
    2095 svcEvpnMHEsIsidDFStateChgd 2096 svcEvpnRcvdProtSrcMac 2097 svcBgpEvpnBHDupMacAddrsDetected
    2098 svcTlsVxlanReplicatorChgd 2099 svcEvpnEtreeBumLabelSysHiUsgSet 2100 svcEvpnEtreeBumLabelSysHiUsgClr
    2101 svcVxlanEvpnMplsDestSysHiUsgSet 2102 svcVxlanEvpnMplsDestSysHiUsgClr 2103 svcStatusChanged
    2104 svcTlsFdbTableFullAlarmRaised 2105 svcTlsFdbTableFullAlarmCleared 2106 svcSysEvpnESDfPrefOperValChange
    2107 tmnxSvcSysFdbTableHighUsgSet 2108 iesIfStatusChanged 2110 tmnxEndPointTxActiveChanged
    2112 tmnxSvcSysFdbTableHighUsgClr 2113 svcEvpnMHStandbyStatusChg 2114 svcEvpnVxVTepLclBiasAddFailSet
    2115 svcEvpnESVxVTepLclBiasAddFailSet 2116 svcEvpnVxVTepLclBiasAddFailClr 2117 svcEvpnESVxVTepLclBiasAddFailClr
    2118 svcEvpnRcvdPbbProtSrcMac 2120 svcTlsMrpAttrRegistrationFailed 2125 svcTlsMrpAttrTblFullAlarmRaised
    2126 svcTlsMrpAttrTblFullAlarmCleared 2127 svcEvpnMplsTEPEgrLblStateChgd 2128 svcEpipePbbOperStatusChanged
    2129 svcTlsVxInstVTEPEgrVniStateChgd 2130 svcEvpnVxInstESDstTEPStateChgd 2131 svcSrv6InstTEPSidOperStateChgd
    2132 svcSrv6InstESDstTEPOperStateChgd 2133 svcEvpnMplsESDestTEPStateChgd 2134 svcBgpEvpnTepStateChgd
    2135 svcSrv6FunctionOutOfResources 2203 sapStatusChanged 2204 sapTlsMacAddrLimitAlarmRaised
    2205 sapTlsMacAddrLimitAlarmCleared 2206 hostConnectivityLost 2207 hostConnectivityRestored
    2208 sapReceivedProtSrcMac 2209 sapTlsMacMoveExceeded 2210 sapPortStateChangeProcessed 2211 sapCemPacketDefectAlarm
    2212 sapCemPacketDefectAlarmClear 2213 msapStateChanged 2214 msapCreationFailure 2229 sapTlsMacMoveExceedNonBlock
    2230 sapEthLoopbackStarted 2231 sapEthLoopbackStopped 2243 sapTunnelEncapIpMtuTooSmall
    2244 tmnxIpTunnelOperStateChange 2245 sapIfIgnorePortStateStart 2246 sapIfIgnorePortStateStop
    2247 sapReceivedPbbProtSrcMac 2303 sdpStatusChanged 2306 sdpBindStatusChanged 2307 sdpKeepAliveStarted
    2308 sdpKeepAliveStopped 2309 sdpKeepAliveProbeFailure 2310 sdpKeepAliveLateReply
    2311 sdpTlsMacAddrLimitAlarmRaised 2312 sdpTlsMacAddrLimitAlarmCleared 2313 sdpBindPwPeerStatusBitsChanged
    2314 sdpBindTlsMacMoveExceeded 2315 sdpBindPwPeerFaultAddrChanged 2316 sdpBindSdpStateChangeProcessed
    2317 sdpBandwidthOverbooked 2318 sdpBindInsufficientBandwidth 2319 dynamicSdpConfigChanged
    2320 dynamicSdpBindConfigChanged 2321 dynamicSdpCreationFailed 2322 dynamicSdpBindCreationFailed
    2323 sdpEgrIfsNetDomInconsCntChanged 2324 sdpBindIpipeCeIpAddressChange 2325 sdpBindReceivedProtSrcMac
    2326 sdpBindPwLocalStatusBitsChanged 2327 sdpBindTlsMacMoveExceedNonBlock 2328 sdpBindEthLoopbackStarted
    2329 sdpBindEthLoopbackStopped 2330 sdpPbbActvPwWithNonActvCtrlPwChg 2331 svcBgpEvpnDupMacAddrsDetected
    2332 svcBgpEvpnDupMacAddrsCleared 2333 svcTlsDupVTEPEgrVNIDetected 2334 svcTlsDupVTEPEgrVNICleared
    2335 svcTlsVTEPHiUsageAlarmRaised 2336 svcTlsVTEPHiUsageAlarmCleared 2337 svcTlsVTEPEgrVniSysHiUsgAlarmSet
    2338 svcTlsVTEPEgrVniSysHiUsgAlarmClr 2339 svcTlsVTEPEgrVniSvcHiUsgAlarmSet 2340 svcTlsVTEPEgrVniSvcHiUsgAlarmClr
    2341 svcBindSysHiUsageAlarmRaised 2342 svcBindSysHiUsageAlarmCleared 2345 sdpControlPwActiveStateChg
    2346 svcTlsProxyArpDupDetect 2347 svcTlsProxyArpDupClear 2348 svcTlsProxyNdDupDetect 2349 svcTlsProxyNdDupClear
    2350 svcTlsEvpnTunnNHopHiUsgAlarmSet 2351 svcTlsEvpnTunnNHopHiUsgAlarmClr 2352 svcEvpnMplsTEPHiUsageRaised
    2353 svcEvpnMplsTEPHiUsageCleared 2354 svcEvpnMplsTEPEgrBndSysHiUsgSet 2355 svcEvpnMplsTEPEgrBndSysHiUsgClr
    2356 svcEvpnMplsTEPEgrBndSvcHiUsgSet 2357 svcEvpnMplsTEPEgrBndSvcHiUsgClr 2358 svcTlsProxyArpSysHiUsgSet
    2359 svcTlsProxyArpSysHiUsgClr 2360 svcTlsProxyArpSvcHiUsgSet 2361 svcTlsProxyArpSvcHiUsgClr
    2362 svcTlsProxyNdSysHiUsgSet 2363 svcTlsProxyNdSysHiUsgClr 2364 svcTlsProxyNdSvcHiUsgSet
    2365 svcTlsProxyNdSvcHiUsgClr 2366 svcSiteMinDnTimerStateChg 2367 sdpBindReceivedPbbProtSrcMac
    2368 svcSrv6TEPHiUsageRaised 2369 svcSrv6TEPHiUsageCleared 2401 svcTlsMfibTableFullAlarmRaised
    2402 svcTlsMfibTableFullAlarmCleared 2500 tmnxSubscriberCreated 2501 tmnxSubscriberDeleted
    2502 tmnxSubscriberRenamed 2503 tmnxSubAcctPlcyFailure 2504 tmnxSubMcsRelatedProblem
    2505 tmnxSubAuthPlcyRadSerOperStatChg 2506 tmnxSubAcctPlcyRadSerOperStatChg 2507 svcEndPointMacLimitAlarmRaised
    2508 svcEndPointMacLimitAlarmCleared 2509 tmnxSubRadSapDisconnectError 2510 tmnxSubRadSdpBndDisconnectError
    2511 tmnxSubRadSapCoAError 2512 tmnxSubRadSdpBndCoAError 2513 tmnxSubRadSapSubAuthError
    2514 tmnxSubRadSdpBndSubAuthError 2515 svcFdbMimDestTblFullAlrm 2516 svcFdbMimDestTblFullAlrmCleared
    2517 svcPersistencyProblem 2520 svcArpHostPopulateErr 2522 svcEPMCEPConfigMismatch
    2523 svcEPMCEPConfigMismatchResolved 2524 svcEPMCEPPassiveModeActive 2525 svcEPMCEPPassiveModePassive
    2526 sapHostBGPPeeringSetupFailed 2527 tmnxSubUserCategoryOutOfCredit 2528 svcRestoreHostProblem
    2529 tmnxSubUserCategoryRefreshCredit 2530 tmnxSubUserCategoryError 2531 svcTlsSiteDesigFwdrChg
    2532 sapTlsDataSapInstStatusChgd 2533 svcTlsGroupOperStatusChanged 2535 sapTunnelStateChange
    2536 tmnxSubHostInconsistentAtmTdOvr 2539 sapAtmPppSessionFailure 2540 sapAtmPppNcpFailure 2541 svcMSPwRtMisconfig
    2542 svcOperGrpOperStatusChanged 2543 sapIpipeCeIpAddrChange 2544 svcMSPwRetryExpiredNotif
    2545 svcVllSiteDesigFwdrChg 2546 tmnxSubSlaacSetupFailure 2547 tmnxIpTunnelOperRemIpChg
    2548 tmnxSubHostLcktLimitReached 2549 tmnxSubHostLcktSapLimitReached 2551 tmnxSubSysChassMemoryUsageHi
    2552 tmnxSubVSubnetHostsDeleted 2553 sapHostRipListenerSetupFailed 2554 tmnxSubIpoeInvalidSessionKey
    2555 tmnxSubIpoeInvalidCidRidChange 2556 tmnxSubIpoeSessionLimitReached 2557 tmnxSubIpoePersistenceRecovery
    2559 tmnxSubIpoeMigrHostDeleted 2560 tmnxSubMngdHostCreationFail 2561 tmnxSubMngdHostOverride
    2562 tmnxSubHostInfoConflict 2563 tmnxSubPlBndFailed 2564 tmnxSubBrgCreated 2565 tmnxSubBrgDeleted
    2566 tmnxSubBrgCvInitFailed 2567 tmnxSubBrgRadiusUpdateIpoeSeFail 2568 tmnxSubBrgRadiusCoaError
    2569 tmnxSubBrgRadiusAuthError 2570 tmnxSubBrgSessionLimitReached 2571 tmnxSubStatsResourceLimitReached
    2572 tmnxSubDhcpOverloadDetected 2573 aluIpTransportStateChanged 2574 tmnxSubBrgRadiusProxyAuthError
    2575 tmnxSubIpoeSessionBrgNotAuth 2576 tmnxSubRadiusCoaNatFwdFailed 2577 tmnxSubSVlanStatsReachedMaximum
    2600 svcTlsVxInstMacAdrLimitAlrmRsd 2601 svcTlsVxInstMacAdrLimitAlrmClrd 2602 tmnxSubCupsUpSapCreationFailed
    2603 tmnxSubCupsUpIfCreationFailed 2604 tmnxPfcpAssocPathMgmtStateChgd 2605 tmnxSubInfoEgrAggRateLimitLowReq
    2606 tmnxSubIpoeWppRegistrationFailed 2607 svcEvpnMplsTEPIpSysHiUsgSet 2608 svcEvpnMplsTEPIpSysHiUsgClr
    2609 svcEvpnMHAutoEsiCreated 2610 svcEvpnMHAutoEsiConflict 2611 svcSrv6TEPEgrBndSysHiUsgSet
    2612 svcSrv6TEPEgrBndSysHiUsgClr 2613 svcSrv6FunctionExhaustion 2614 svcIfSubForwardingStatsDisNotify
    2615 svcIfSubForwardingStatsEnNotify 2616 svcRoutedVplsEvpnGWDrStateChgd 2617 svcSrv6TEPEgrBndSvcHiUsgSet
    2618 svcSrv6TEPEgrBndSvcHiUsgClr 2619 tmnxSapMRtCpeChkStatusChange 2620 svcEvpnMplsMldpESLblHiUsgSet
    2621 svcEvpnMplsMldpESLblHiUsgClr 2622 svcTlsProxyArpUnauthorizedIP 2623 svcTlsProxyNdUnauthorizedIP
    2625 svcRvplsEvpnMcastDestSysHiUsgSet 2626 svcRvplsEvpnMcastDestSysHiUsgClr 2627 tmnxSubPysrosExec
    2628 tmnxSubPysrosExecFail 2629 svcEvpnVxInstMHStandbyStatusChg 2630 sapCemAsymDelayControlEventStart
    2631 sapCemAsymDelayControlEventStop
  `,
  VIDEO: `
    2001 tmnxVdoDuplicateSsrcId 2002 tmnxVdoMdaSessionsLimitExceeded 2003 tmnxVdoMdaSGLimitExceeded
    2004 tmnxVdoMdaSessionsLimitCleared 2005 tmnxVdoMdaSGLimitCleared 2006 tmnxVdoAdSpliceAbort
    2007 tmnxVdoClientSessionsLmtExceeded 2008 tmnxVdoClientSessionsLmtCleared 2009 tmnxVdoGrpSrcAnlyzrErrState
    2010 tmnxVdoGrpSrcAnlyzrStClear 2011 tmnxVdoMdaFccBwLimitExceeded 2012 tmnxVdoMdaFccBwLimitCleared
    2013 tmnxVdoMdaRetBwLimitExceeded 2014 tmnxVdoMdaRetBwLimitCleared 2015 tmnxVdoMdaFccRetTotBwLmtExceeded
    2016 tmnxVdoMdaFccRetTotBwLmtCleared 2017 tmnxVdoMdaFccSesLimitExceeded 2018 tmnxVdoMdaFccSesLimitCleared
    2019 tmnxVdoMdaRetSesLimitExceeded 2020 tmnxVdoMdaRetSesLimitCleared 2021 tmnxVdoMdaFccRetTotSeLmtExceeded
    2022 tmnxVdoMdaFccRetTotSeLmtCleared 2023 tmnxVdoVappSessionsLimitExceeded 2024 tmnxVdoVappSGLimitExceeded
    2025 tmnxVdoVappSessionsLimitCleared 2026 tmnxVdoVappSGLimitCleared 2027 tmnxVdoVappFccBwLimitExceeded
    2028 tmnxVdoVappFccBwLimitCleared 2029 tmnxVdoVappRetBwLimitExceeded 2030 tmnxVdoVappRetBwLimitCleared
    2031 tmnxVdoVappFccRetTotBwLmtExceded 2032 tmnxVdoVappFccRetTotBwLmtCleared 2033 tmnxVdoVappFccSesLimitExceeded
    2034 tmnxVdoVappFccSesLimitCleared 2035 tmnxVdoVappRetSesLimitExceeded 2036 tmnxVdoVappRetSesLimitCleared
    2037 tmnxVdoVappFccRetTotSeLmtExceded 2038 tmnxVdoVappFccRetTotSeLmtCleared
  `,
  WLAN_GW: `
    2001 tmnxWlanGwResrcProblemDetected 2002 tmnxWlanGwResrcProblemCause 2003 tmnxWlanGwTuQosProblem
    2004 tmnxWlanGwGrpOperStateChanged 2005 tmnxWlanGwIomActive 2006 tmnxWlanGwMgwConnected 2007 tmnxWlanGwMgwRestarted
    2008 tmnxWlanGwNumMgwHi 2009 tmnxWlanGwMgwStateChanged 2010 tmnxWlanGwQosRadiusGtpMismatch
    2011 tmnxWlanGwSubIfRedActiveChanged 2012 tmnxWlanGwDsmGtpTunnelSetupFail 2013 tmnxWlanGwSubIfPmStartD6cFailed
    2014 tmnxWlanGwSubIfPmNewPlReqFailed 2015 tmnxWlanGwSubIfPmAddNewPlFailed 2016 tmnxWlanGwSubIfPmCrIntObjFailed
    2017 tmnxWlanGwSubIfPmPoolTimeout 2018 tmnxWlanGwSubIfPmPoolUsageLow 2019 tmnxWlanGwSubIfPmLsQryRtryFailed
    2020 tmnxWlanGwGtpMessageDropped 2021 tmnxWlanGwSubIfPmPoolPartialUse 2022 tmnxWlanGwBdCreated
    2023 tmnxWlanGwBdDeleted 2024 tmnxWlanGwUeCreationFail 2025 tmnxWlanGwUeReplacement
    2026 tmnxWlanGwGrpMemberUsageHigh
  `,
  WPP: `
    2001 tmnxWppPortalStatChanged 2002 tmnxWppHostAuthenticationFailed 2003 tmnxWppPortalUnreachable
    2004 tmnxWppPortalGroupStatChanged 2005 tmnxWppPGHostAuthFailed
  `,
}
