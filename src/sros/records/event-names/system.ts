/** The names of events by application and number. Of the router itself: its logs, its users, its clock, its tools. */
export const systemEvents: Readonly<Record<string, string>> = {
  ADP: `
    2005 tmnxDiscoveryEndNotify 2050 tmnxDiscoveryCellularReq
  `,
  AUTO_PROV: `
    2001 autoNodeProv
  `,
  CFLOWD: `
    2002 tmnxCflowdCreateFailure 2004 tmnxCflowdStateChange 2006 tmnxCflowdFlowCreateFailure
    2009 tmnxCflowdPacketTxFailure
  `,
  DEBUG: `
    2001 traceEvent
  `,
  FILTER: `
    2001 tIPFilterPBRPacketsDrop 2004 tFilterSubInsSpaceAlarmRaised 2005 tFilterSubInsSpaceAlarmCleared
    2006 tFilterSubInsFltrEntryDropped 2007 tFilterBgpFlowSpecProblem 2008 tFilterApplyPathProblem
    2009 tFilterRadSharedFltrAlarmRaised 2010 tFilterRadSharedFltrAlarmClear 2011 tFilterEmbeddingOperStateChange
    2012 tFilterEmbedOpenflowOperStateChg 2013 tFilterOpenflowRequestRejected 2015 tFilterEmbedFlowspecOperStateChg
    2016 tFilterEmbedVsdOperStateChg 2017 tFilterRPActiveDestChangeEvent
  `,
  LDAP: `
    2001 tmnxLdapOperStateChange 2002 tmnxLdapServerOperStateChange
  `,
  LOGGER: `
    2001 STARTED 2002 tmnxLogTraceError 2005 tmnxLogSpaceContention 2006 tmnxLogAdminLocFailed
    2007 tmnxLogBackupLocFailed 2008 tmnxLogFileRollover 2009 tmnxLogFileDeleted 2010 tmnxClear 2011 tmnxTestEvent
    2012 tmnxLogEventThrottled 2013 tmnxSysLogTargetProblem 2014 tmnxLogAccountingDataLoss 2015 tmnxStdEventsReplayed
    2016 tmnxLogOnlyEventThrottled 2017 tmnxLogEventOverrun 2018 tmnxLogOnlyEventOverrun 2020 tmnxCustomEvent1
    2021 tmnxCustomEvent2 2022 tmnxCustomEvent3 2023 tmnxCustomEvent4 2024 tmnxCustomEvent5 2025 tmnxCustomEvent6
    2030 tmnxNetconfNotifyOverrun
  `,
  MGMT_CORE: `
    0 none 2001 mdConfigChange 2002 mdOcConfigChange 2003 mdBofConfigChange 2004 mdDebugConfigChange
    2005 asyncOperationStatusChange 2006 syncOperationStatusChange 2007 mdAutomaticRollbackFailed 2008 mdRollbackFailed
  `,
  MIRROR: `
    2001 sourceEnabled 2002 sourceDisabled 2003 destinationEnabled 2004 destinationDisabled 2006 sourceIpFilterChange
    2007 sourceMacFilterChange 2008 sourceSapChange 2009 sourceSubscriberChange 2022 tMirrorSourceIpv6FilterChange
    2023 tMirrorSapUnavailSath 2024 tMirrorSapUnavailSathClr 2025 tMirrorFltrUnavailSath 2026 tMirrorFltrUnavailSathClr
    2027 tMirrorPortUnavailSath 2028 tMirrorPortUnavailSathClr
  `,
  NTP: `
    2001 tmnxNtpAuthMismatch 2002 tmnxNtpNoServersAvail 2003 tmnxNtpServersAvail 2008 tmnxNtpOperChange
    2009 tmnxNtpServerChange
  `,
  OAM: `
    2001 tmnxOamPingProbeFailedV3 2002 tmnxOamPingTestFailedV3 2003 tmnxOamPingTestCompletedV3
    2004 tmnxAncpLoopbackTestCompleted 2005 tmnxAncpLoopbackTestCompletedL 2050 tmnxOamTrPathChange
    2051 tmnxOamTrTestFailed 2052 tmnxOamTrTestCompleted 2053 svcIdInvalid 2054 svcIdWrongType
    2055 tmnxOamLdpTtraceAutoDiscState 2056 tmnxOamLdpTtraceFecProbeState 2057 tmnxOamLdpTtraceFecDisStatus
    2058 tmnxOamLdpTtraceFecPFailUpdate 2101 tmnxOamSaaThreshold 2150 tmnxOamDiagTestCompleted
    2200 tmnxTwampSrvInactivityTimeout 2201 tmnxTwampSrvMaxConnsExceeded 2202 tmnxTwampSrvPfxMaxConnsExceeded
    2203 tmnxTwampSrvMaxSessExceeded 2204 tmnxTwampSrvPfxMaxSessExceeded 2205 tmnxTwampRflInactivityTimeout
    2300 tmnxOamPmThrRaise 2301 tmnxOamPmThrClear 2400 tmnxOamSathSvcTestCompleted 2401 tmnxOamSathSvcStrmCompleted
  `,
  OPENFLOW: `
    2001 tmnxOFFlowEntryInsertFailed
  `,
  PCAP: `
    2001 tmnxPcapFileError 2002 tmnxPcapBufferFull 2003 tmnxPcapBufferReadWriteFailure 2004 tmnxPcapSoftwareFailure
  `,
  SECURITY: `
    2001 cli_user_login 2002 cli_user_logout 2003 cli_user_login_failed 2004 cli_user_login_max_attempts
    2005 ftp_user_login 2006 ftp_user_logout 2007 ftp_user_login_failed 2008 ftp_user_login_max_attempts
    2009 ssh_user_login 2010 ssh_user_logout 2011 ssh_user_login_failed 2012 ssh_user_login_max_attempts
    2014 radiusOperStatusChange 2015 user_disconnect 2016 radiusSystemIpAddrNotSet 2018 tacplusOperStatusChange
    2019 mafEntryMatch 2020 ftp_transfer_successful 2021 ftp_transfer_failed 2022 enable_admin 2023 host_snmp_attempts
    2024 SSH_server_preserve_key_fail 2025 tacplusInetSrvrOperStatusChange 2026 radiusInetServerOperStatusChange
    2027 tmnxKeyChainAuthFailure 2028 tmnxCpmProtViolPort 2029 tmnxCpmProtViolPortAgg 2030 tmnxCpmProtViolIf
    2031 tmnxCpmProtViolSap 2032 tmnxCpmProtViolMac 2033 tmnxCpmProtViolVdoSvcClient 2034 tmnxCpmProtViolVdoVrtrClient
    2036 tmnxMD5AuthFailure 2037 tmnxCpmProtDefPolModified 2039 tmnxCpmProtViolSdpBind 2040 tmnxCpmProtExcdSdpBind
    2041 tmnxCpmProtExcdSapEcm 2042 tmnxCpmProtExcdSdpBindEcm 2043 tmnxPkiFileReadFailed
    2044 tmnxPkiCertVerificationFailed 2045 tmnxCAProfileStateChange 2046 tmnxCpmProtExcdSapIp
    2047 tmnxDcpFpDynPoolUsageHiAlmRaise 2048 tmnxDcpFpDynPoolUsageHiAlmClear 2049 tmnxDcpCardFpEventOvrflwClr
    2050 tmnxDcpCardSapEventOvrflwClr 2051 tmnxDcpCardVrtrIfEventOvrflwClr 2052 sapDcpStaticExcd 2053 sapDcpDynamicExcd
    2054 sapDcpStaticHoldDownStart 2055 sapDcpDynamicHoldDownStart 2056 sapDcpStaticHoldDownEnd
    2057 sapDcpDynamicHoldDownEnd 2058 sapDcpStaticConform 2059 sapDcpDynamicConform 2060 sapDcpLocMonExcd
    2061 sapDcpLocMonExcdDynResource 2062 sapDcpLocMonExcdAllDynAlloc 2063 sapDcpLocMonExcdAllDynFreed
    2064 sapDcpDynamicEnforceAlloc 2065 sapDcpDynamicEnforceFreed 2066 vRtrIfDcpStaticExcd 2067 vRtrIfDcpDynamicExcd
    2068 vRtrIfDcpStaticHoldDownStart 2069 vRtrIfDcpDynamicHoldDownStart 2070 vRtrIfDcpStaticHoldDownEnd
    2071 vRtrIfDcpDynamicHoldDownEnd 2072 vRtrIfDcpStaticConform 2073 vRtrIfDcpDynamicConform 2074 vRtrIfDcpLocMonExcd
    2075 vRtrIfDcpLocMonExcdDynResource 2076 vRtrIfDcpLocMonExcdAllDynAlloc 2077 vRtrIfDcpLocMonExcdAllDynFreed
    2078 vRtrIfDcpDynamicEnforceAlloc 2079 vRtrIfDcpDynamicEnforceFreed 2080 tmnxDcpCardFpEventOvrflw
    2081 tmnxDcpCardSapEventOvrflw 2082 tmnxDcpCardVrtrIfEventOvrflw 2083 tmnxPkiCAProfActnStatusChg
    2084 tmnxCpmProtViolSapOutProf 2085 tmnxCpmProtViolIfOutProf 2086 sysDNSSecFailedAuthentication
    2087 tmnxCpmProtExcdSdpBindIp 2088 tmnxSecComputeCertChainFailure 2089 tmnxCpmProtViolSdpBindOutProf
    2090 tmnxSecNotifKeyChainExpired 2091 tmnxSysLicenseInvalid 2092 tmnxSysLicenseExpiresSoon
    2093 tmnxPkiCAProfRevokeChkWarning 2094 tmnxCAProfUpDueToRevokeChkCrlOpt 2095 tmnxPkiCertBeforeExpWarning
    2096 tmnxPkiCertAfterExpWarning 2097 tmnxPkiCertExpWarningCleared 2098 tmnxPkiCRLBeforeExpWarning
    2099 tmnxPkiCRLAfterExpWarning 2100 tmnxPkiCRLExpWarningCleared 2101 tmnxSecNotifFileReloaded
    2102 tmnxSysLicenseValid 2103 tmnxSecPwdHistoryFileLoadFailed 2104 tmnxSecPwdHistoryFileWriteFailed
    2105 tmnxPkiCAProfCrlUpdateStart 2106 tmnxPkiCAProfCrlUpdateSuccess 2107 tmnxPkiCAProfCrlUpdateUrlFail
    2108 tmnxPkiCAProfCrlUpdAllUrlsFail 2109 tmnxPkiFileWriteFailed 2110 tmnxPkiCAProfCrlUpdNoNxtUpdTime
    2111 tmnxUsrProfSessionLimitExceeded 2112 tmnxCliGroupSessionLimitExceeded 2113 tmnxPkiCAProfCrlUpdLargPreUpdTm
    2114 tmnxPkiCertNotYetValid 2115 tmnxPkiCRLNotYetValid 2116 tmnxAppPkiCertVerificationFailed 2117 grpc_user_login
    2118 grpc_user_logout 2119 grpc_user_login_failed 2120 grpc_user_login_max_attempts 2121 netconf_user_login
    2122 netconf_user_logout 2123 netconf_user_login_failed 2124 netconf_user_login_max_attempts
    2125 tmnxSysLicenseActivated 2206 tmnxConfigModify 2207 tmnxConfigCreate 2208 tmnxConfigDelete 2209 tmnxStateChange
    2220 radiusUserProfileInvalid 2221 tmnxSysStandbyLicensingError 2222 tmnxSysStandbyLicensingReady 2223 md_cli_io
    2224 md_cli_unauth_io 2225 tmnxSysAppLicenseInsufficient 2226 tmnxSysLicenseUpdateRequired 2227 netconf_auth
    2228 netconf_unauth 2229 grpc_auth 2230 grpc_unauth 2231 tmnxCertKeyPairGen 2232 tmnxCertImport 2233 tmnxCertExport
    2234 tmnxFileDeleted 2235 tmnxFileMoved 2236 tmnxFileCopied 2237 tmnxFileUnzip 2238 tmnxPasswordHashingChanged
    2239 tmnxUserPasswordChangedByAdmin 2240 tmnxSSHSessionFailed 2241 tmnxSecSignedSwCpmBootEvent
    2242 tSecSgndSwUefiVarsUpdtReqd 2245 tmnxPkiCertUpdUpdateStarted 2246 tmnxPkiCertUpdUpdateFinished
    2247 tmnxPkiCertUpdUpdateFailed 2248 tmnxSystemPasswordChangedByAdmin 2249 tmnxSysLicenseCleared
    2250 tmnxSysLicensingStateOk 2251 tmnxPkiCertChainCompareCaNoMatch 2252 ssh_auth_key_gen
    2253 ssh_auth_key_synch_fail 2254 tmnxSSHListeningPortChanged 2255 tmnxTelnetListeningPortChanged
    2256 tmnxSSHListeningPortOccupied 2257 tmnxTelnetListeningPortOccupied 2258 tmnxSSHListeningPortInUse
    2259 tmnxTelnetListeningPortInUse 2260 tmnxSysSwDSValidationResult 2261 tacplusUserProfileInvalid
    2262 tmnxSSHInvalidPacketLength 2263 tmnxSecureBootDisabledAlarm
  `,
  SFLOW: `
    0 none 2001 tmnxSflowCpEntrySampling 2002 tmnxSflowPacketTxFailure
  `,
  SNMP: `
    2001 coldStart 2002 warmStart 2003 authenticationFailure 2004 linkDown 2005 linkUp 2101 risingAlarm
    2102 fallingAlarm 2103 hcRisingAlarm 2104 hcFallingAlarm 2201 snmpdError
  `,
  SYSTEM: `
    2001 stiDateAndTimeChanged 2002 ssiSaveConfigSucceeded 2003 ssiSaveConfigFailed 2004 sbiBootConfig
    2005 sbiBootSnmpd 2006 tmnxConfigModify 2007 tmnxConfigCreate 2008 tmnxConfigDelete 2009 tmnxStateChange
    2010 tmnxModuleMallocFailed 2011 tmnxTrapDropped 2012 ssiSyncConfigOK 2013 ssiSyncConfigFailed
    2014 ssiSyncBootEnvOK 2015 ssiSyncBootEnvFailed 2016 socket_bind_failed 2017 socket_conn_accept_failed
    2018 sntpTimeDiffExceedsThreshold 2022 tmnxSssiMismatch 2023 tmnxSnmpdStateChange 2024 tmnxRedStandbySyncing
    2025 tmnxRedStandbyReady 2026 tmnxRedStandbySyncLost 2027 tmnxRedSwitchover 2028 tmnxRedCpmActive
    2029 tmnxRedSingleCpm 2030 persistencyClosedAlarmRaised 2031 persistencyClosedAlarmCleared 2032 tmnxSntpOperChange
    2034 tmnxFtpClientFailure 2037 persistencyEventReport 2038 sbiBootConfigFailFileError 2039 sbiBootConfigOKFileError
    2041 persistenceRestoreProblem 2042 tmnxSysRollbackStarted 2043 tmnxSysRollbackStatusChange
    2044 tmnxSysRollbackSaveStatusChange 2045 tmnxSysRollbackFileDeleteStatus 2046 ssiSyncRollbackOK
    2047 ssiSyncRollbackFailed 2048 ssiSyncCertOK 2049 ssiSyncCertFailed 2050 persistencyFileSysThresRaised
    2051 persistencyFileSysThresCleared 2052 tmnxSysExecStarted 2053 tmnxSysExecFinished
    2054 tmnxSysRollbackSaveStarted 2055 tmnxSysRollbackDeleteStarted 2056 tmnxSysNvsysFileError
    2058 tmnxConfigConflict 2063 tmnxSysVsdServerAvailable 2064 tmnxSysVsdServerUnavailable
    2065 tmnxSysXmppServerFunctional 2066 tmnxSysXmppServerNotFunctional 2067 tmnxSysBaseMacAddressNotSet
    2068 tmnxSmLaunchStartFailed 2069 tmnxEhsHandlerInvoked 2070 tmnxEhsDroppedByMinDelay
    2071 tmnxSysAppStats24HrsAvailable 2072 tmnxSysAppStatsWeekAvailable 2076 tmnxSysMgmtIfModeChangeStart
    2077 tmnxSysMgmtIfModeChangeComplete 2078 tmnxSysMgmtIfModeChangeFailure 2079 tmnxSysMgmtIfLiIncorrectFormat
    2080 tmnxSysMgmtIfLiCfgNotEncrypted 2081 stiDateAndTimeChanging 2082 tmnxSysSwFabFailRecStarted
    2083 tmnxSysSwFabFailRecCompleted 2084 tmnxSysSwFabFailRecAborted 2085 tmnxSysSwFabFailRecDetected
    2086 tMirrorLiXIfLicenseInvalid 2087 mdSaveCommitHistoryFailed 2088 sbiBootMdReadCommitHistoryFailed
    2090 tmnxSysDyingGasp 2091 tmnxSysHttpRdrOutOfSeqLimitExc 2101 schedActionFailure 2102 smScriptAbort
    2103 smScriptResult 2104 smScriptException 2110 ssiSaveIncrementConfigSucceeded 2111 ssiSaveIncrementConfigFailed
    2112 ssiSaveBackgroundConfigSucceeded 2113 ssiSaveBackgroundConfigFailed 2114 tmnxLastSystemRebootAdmin
    2120 mdCommitInProgress 2121 mdCommitSucceeded 2122 tmnxSysNtcnfListenPortOccupied
    2123 tmnxSysNtcnfListenOperStateChngd 2124 tmnxSysNtcnfSessionDropped
  `,
  TLS: `
    2001 tmnxTlsInitiateSession 2002 tmnxTlsTermination 2003 tmnxTlsFailure 2004 tmnxTlsSANCheckStatus
  `,
  USER: `
    2001 cli_user_login 2002 cli_user_logout 2003 cli_user_login_failed 2004 cli_user_login_max_attempts
    2005 ftp_user_login 2006 ftp_user_logout 2007 ftp_user_login_failed 2008 ftp_user_login_max_attempts
    2009 cli_user_io 2010 snmp_user_set 2011 cli_config_io 2012 cli_unauth_user_io 2013 cli_unauth_config_io
    2014 grpc_user_login 2015 grpc_user_logout 2016 grpc_user_login_failed 2017 grpc_user_login_max_attempts
    2018 netconf_user_login 2019 netconf_user_logout 2020 netconf_user_login_failed
    2021 netconf_user_login_max_attempts
  `,
}
