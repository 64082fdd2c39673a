/** The names of events by application and number. Of cards, ports and what hangs on them. */
export const hardwareEvents: Readonly<Record<string, string>> = {
  APS: `
    2001 apsEventSwitchover 2002 apsEventModeMismatch 2003 apsEventChannelMismatch 2004 apsEventPSBF 2005 apsEventFEPLF
    2006 tApsModeMismatchClear 2007 tApsChannelMismatchClear 2008 tApsPSBFClear 2009 tApsFEPLFClear
    2010 tApsLocalSwitchCommandSet 2011 tApsLocalSwitchCommandClear 2012 tApsRemoteSwitchCommandSet
    2013 tApsRemoteSwitchCommandClear 2014 tApsMcApsCtlLinkStateChange 2015 tApsChanTxLaisStateChange
    2016 tApsPrimaryChannelChange
  `,
  ATM: `
    2004 tAtmTcSubLayerDown 2005 tAtmTcSubLayerClear 2006 atmVclStatusChange 2007 atmVplStatusChange
    2008 atmVtlStatusChange 2009 atmIfcStatusChange 2010 tAtmPlcpSubLayerDown 2011 tAtmPlcpSubLayerClear
    2012 tAtmEpOutOfPeerVpiOrVciRange 2013 tAtmMaxPeerVccsExceeded 2014 tAtmMaxPeerVpcsExceeded
    2015 tAtmIlmiLinkStatusChange 2016 atmIlmiPeerVclStatusChange 2017 atmIlmiPeerVplStatusChange
  `,
  CHASSIS: `
    2001 tmnxEqCardFailure 2002 tmnxEqCardInserted 2003 tmnxEqCardRemoved 2004 tmnxEqWrongCard 2005 tmnxEnvTempTooHigh
    2010 tmnxEqPowerSupplyInserted 2011 tmnxEqPowerSupplyRemoved 2012 tmnxRedPrimaryCPMFail
    2016 tmnxChassisNotificationClear 2017 tmnxEqSyncIfTimingHoldover 2018 tmnxEqSyncIfTimingHoldoverClear
    2019 tmnxEqSyncIfTimingRef1Alarm 2020 tmnxEqSyncIfTimingRef1AlarmClear 2021 tmnxEqSyncIfTimingRef2Alarm
    2022 tmnxEqSyncIfTimingRef2AlarmClear 2023 tmnxEqFlashDataLoss 2024 tmnxEqFlashDiskFull
    2025 tmnxPeSoftwareVersionMismatch 2026 tmnxPeSoftwareLoadFailed 2027 tmnxPeBootloaderVersionMismatch
    2028 tmnxPeBootromVersionMismatch 2029 tmnxPeFPGAVersionMismatch 2030 tmnxEqSyncIfTimingBITSAlarm
    2031 tmnxEqSyncIfTimingBITSAlarmClear 2032 tmnxEqCardFirmwareUpgraded 2033 tmnxChassisUpgradeInProgress
    2034 tmnxChassisUpgradeComplete 2052 tmnxChassisHiBwMcastAlarm 2055 tmnxEqOperStateChange
    2056 tmnxEqMdaCfgNotCompatible 2057 tmnxCpmCardSyncFileNotPresent 2058 tmnxEqMdaXplError 2059 tmnxEqCardPChipError
    2060 tmnxEqCardSoftResetAlarm 2061 tmnxEqMdaSyncENotCompatible 2062 tmnxIPsecIsaGrpActiveIsaChgd
    2063 tmnxEqCardPChipMemoryEvent 2064 tmnxIPsecIsaGrpUnableToSwitch 2065 tmnxIPsecIsaGrpTnlLowWMark
    2066 tmnxIPsecIsaGrpTnlHighWMark 2067 tmnxIPsecIsaGrpTnlMax 2068 tmnxEqSyncIfTimingRef1Quality
    2069 tmnxEqSyncIfTimingRef2Quality 2070 tmnxEqSyncIfTimingBITSQuality 2071 tmnxEqSyncIfTimingBITS2Quality
    2072 tmnxEqSyncIfTimingRefSwitch 2073 tmnxEqSyncIfTimingBITS2Alarm 2074 tmnxEqSyncIfTimingBITS2AlarmClr
    2075 tmnxEqSyncIfTimingBITSOutRefChg 2076 tmnxEqCardPChipCamEvent 2077 tmnxEqSyncIfTimingSystemQuality
    2078 tmnxEqHwEnhancedCapability 2079 tmnxEqSyncIfTimingPTPQuality 2080 tmnxEqSyncIfTimingPTPAlarm
    2081 tmnxEqSyncIfTimingPTPAlarmClr 2082 tmnxPeFirmwareVersionWarning 2083 tmnxMDAIsaTunnelGroupChange
    2092 tmnxEqPowerCapacityExceeded 2093 tmnxEqPowerCapacityExceededClear 2094 tmnxEqPowerLostCapacity
    2095 tmnxEqPowerLostCapacityClear 2096 tmnxEqPowerOverloadState 2097 tmnxEqPowerOverloadStateClear
    2098 tmnxEqCardQChipBufMemoryEvent 2099 tmnxEqCardQChipStatsMemoryEvent 2101 tmnxEqCardQChipIntMemoryEvent
    2102 tmnxEqCardChipIfDownEvent 2103 tmnxEqCardChipIfCellEvent 2104 tmnxEqLowSwitchFabricCap
    2105 tmnxEqLowSwitchFabricCapClear 2106 tmnxEqPowerSafetyAlertThreshold 2107 tmnxEqPowerSafetyAlertClear
    2108 tmnxEqPowerSafetyLevelThreshold 2109 tmnxEqPowerSafetyLevelClear 2110 tmnxEqCardTChipParityEvent
    2115 tmnxEqProvPowerCapacityAlm 2116 tmnxEqProvPowerCapacityAlmClr 2117 tmnxPlcyAcctStatsPoolExcResource
    2118 tmnxPlcyAcctStatsPoolLowResource 2119 tmnxPlcyAcctStatsEventOvrflwClr 2120 tmnxPlcyAcctStatsEventOvrflw
    2121 tmnxIomResHighLimitReached 2122 tmnxIomResExhausted 2123 tmnxIomResStateClr 2124 tmnxIomEventOverflow
    2125 tmnxIomEventOverflowClr 2126 tmnxEqDataPathFailureProtImpact 2127 tmnxExtStandbyCpmReboot
    2128 tmnxExtStandbyCpmRebootFail 2129 tmnxEqMdaIngrXplError 2134 tmnxSyncIfTimBITS2048khzUnsup
    2135 tmnxSyncIfTimBITS2048khzUnsupClr 2136 tmnxEqMgmtEthRedStandbyRaise 2137 tmnxEqMgmtEthRedStandbyClear
    2138 tmnxEqPhysChassPowerSupOvrTmp 2139 tmnxEqPhysChassPowerSupOvrTmpClr 2140 tmnxEqPhysChassPowerSupAcFail
    2141 tmnxEqPhysChassPowerSupAcFailClr 2142 tmnxEqPhysChassPowerSupDcFail 2143 tmnxEqPhysChassPowerSupDcFailClr
    2144 tmnxEqPhysChassPowerSupInFail 2145 tmnxEqPhysChassPowerSupInFailClr 2146 tmnxEqPhysChassPowerSupOutFail
    2147 tmnxEqPhysChassPowerSupOutFailCl 2148 tmnxEqPhysChassisFanFailure 2149 tmnxEqPhysChassisFanFailureClear
    2150 tIPsecIsaMemLowWatermark 2151 tIPsecIsaMemHighWatermark 2152 tIPsecIsaMemMax 2153 tmnxCpmMemSizeMismatch
    2154 tmnxCpmMemSizeMismatchClear 2155 tmnxPhysChassPwrSupWrgFanDir 2156 tmnxPhysChassPwrSupWrgFanDirClr
    2157 tmnxPhysChassPwrSupPemACRect 2158 tmnxPhysChassPwrSupPemACRectClr 2159 tmnxPhysChassPwrSupInputFeed
    2160 tmnxPhysChassPwrSupInputFeedClr 2161 tmnxEqBpEpromFail 2162 tmnxEqBpEpromFailClear 2163 tmnxEqBpEpromWarning
    2164 tmnxEqBpEpromWarningClear 2165 tmnxPhysChassisPCMInputFeed 2166 tmnxPhysChassisPCMInputFeedClr
    2167 tmnxIPMacQosIngOverload 2168 tmnxIPMacQosIngOverloadClear 2169 tmnxIPQosEgrOverload
    2170 tmnxIPQosEgrOverloadClear 2171 tmnxIPv6QosIngOverload 2172 tmnxIPv6QosIngOverloadClear
    2173 tmnxIPv6QosEgrOverload 2174 tmnxIPv6QosEgrOverloadClear 2175 tmnxIPMacFilterIngOverload
    2176 tmnxIPMacFilterIngOverloadClear 2177 tmnxIPMacFilterEgrOverload 2178 tmnxIPMacFilterEgrOverloadClear
    2179 tmnxIPv6FilterIngOverload 2180 tmnxIPv6FilterIngOverloadClear 2181 tmnxIPv6FilterEgrOverload
    2182 tmnxIPv6FilterEgrOverloadClear 2183 tmnxIPMacCpmFilterOverload 2184 tmnxIPMacCpmFilterOverloadClear
    2185 tmnxIPv6CpmFilterOverload 2186 tmnxIPv6CpmFilterOverloadClear 2187 tmnxBluetoothModuleConnectionChg
    2188 tmnxGnssAcquiringFix 2189 tmnxGnssAcquiredFix 2190 tmnxPhysChassisPMOutFail 2191 tmnxPhysChassisPMOutFailClr
    2192 tmnxPhysChassisPMInputFeed 2193 tmnxPhysChassisPMInputFeedClr 2194 tmnxPhysChassisFilterDoorOpen
    2195 tmnxPhysChassisFilterDoorClosed 2196 tmnxPhysChassisPMOverTemp 2197 tmnxPhysChassisPMOverTempClr
    2200 tmnxEqFpgaSoftError 2201 tmnxEqSyncIfTimingSyncEQuality 2202 tmnxEqSyncIfTimingSyncE2Quality
    2203 tmnxEqSyncIfTimingSyncEAlarm 2204 tmnxEqSyncIfTimingSyncEAlarmClr 2205 tmnxEqSyncIfTimingSyncE2Alarm
    2206 tmnxEqSyncIfTimingSyncE2AlarmClr 2207 tmnxEqHwEventDetected 2208 tmnxTunnelGrpEsaVmActivity
    2209 tmnxEsaDiscovered 2210 tmnxEsaConnected 2211 tmnxEsaDisconnected 2212 tmnxEsaFailure 2213 tmnxEsaCleared
    2214 tmnxEsaVmCreated 2215 tmnxEsaVmBooted 2216 tmnxEsaVmRemoved 2217 tmnxEsaVmCleared 2218 tmnxEsaVmFailure
    2219 tIPsecEsaVmMemLowWatermark 2220 tIPsecEsaVmMemHighWatermark 2221 tmnxPeKernelVersionMismatch
    2222 tmnxFPResourcePolicyModified 2223 tmnxFPResourcePolicyModifiedClr 2224 tmnxEqSyncIfTimingGnssQuality
    2225 tmnxEqSyncIfTimingGnss2Quality 2226 tmnxEqSyncIfTimingGnssAlarm 2227 tmnxEqSyncIfTimingGnss2Alarm
    2228 tmnxEqSyncIfTimingGnssAlarmClr 2229 tmnxEqSyncIfTimingGnss2AlarmClr 2230 tmnxEsaFirmwareUpgradeStarted
    2231 tmnxPlcyAcctPlcrPoolExcResource 2232 tmnxPlcyAcctPlcrPoolLowResource 2233 tChassisAirflowDirMismatch
    2234 tChassisAirflowDirMismatchClr 2235 tChassisPowerSupplyMismatch 2236 tChassisPowerSupplyMismatchClr
    2237 tChassisPowerSupplyUnsup 2242 tmnxHwAggShpSchedEventOvrflwClr 2243 tmnxHwAggShpSchedEventOvrflw
    2246 tmnxFPResOversubscribed 2247 tmnxFPResOversubscribedCleared 2275 tmnxIPMacFilterIngNearFull
    2276 tmnxIPMacFilterIngNearFullClear 2277 tmnxIPMacFilterEgrNearFull 2278 tmnxIPMacFilterEgrNearFullClear
    2279 tmnxIPv6FilterIngNearFull 2280 tmnxIPv6FilterIngNearFullClear 2281 tmnxIPv6FilterEgrNearFull
    2282 tmnxIPv6FilterEgrNearFullClear 2399 tmnxEsaStolenTimeDetected 2400 tmnxEsaHwStatusDegraded
    2401 tmnxEsaHwStatusDegradedClr 2402 tmnxEsaHwStatusCritical 2403 tmnxEsaHwStatusCriticalClr
    2404 tmnxEsaHwPwrSup1Degraded 2405 tmnxEsaHwPwrSup1DegradedClr 2406 tmnxEsaHwPwrSup1Failed
    2407 tmnxEsaHwPwrSup1FailedClr 2408 tmnxEsaHwPwrSup2Degraded 2409 tmnxEsaHwPwrSup2DegradedClr
    2410 tmnxEsaHwPwrSup2Failed 2411 tmnxEsaHwPwrSup2FailedClr 2412 tmnxEsaHwFanBankNonRedun
    2413 tmnxEsaHwFanBankNonRedunClr 2414 tmnxEsaHwFanBankFailRedun 2415 tmnxEsaHwFanBankFailRedunClr
    2416 tmnxEsaHwFanStatusDegraded 2417 tmnxEsaHwFanStatusDegradedClr 2418 tmnxEsaHwFanStatusFailed
    2419 tmnxEsaHwFanStatusFailedClr 2420 tmnxEsaHwPwrSupMismatch 2421 tmnxEsaHwPwrSupMismatchClr
    2422 tmnxEsaHwPwrSupBankNonRedun 2423 tmnxEsaHwPwrSupBankNonRedunClr 2424 tmnxEsaHwPwrSupBankFailRedun
    2425 tmnxEsaHwPwrSupBankFailRedunClr 2426 tmnxEsaHwTemperatureDegraded 2427 tmnxEsaHwTemperatureDegradedClr
    2428 tmnxEsaHwTemperatureFailed 2429 tmnxEsaHwTemperatureFailedClr 2430 tmnxPowerSupplyFanFailed
    2431 tmnxPowerSupplyFanFailedClear 2432 tmnxIxrResourceHighUsage 2433 tmnxIxrResourceExhausted
    2434 tmnxIxrResourceRecovered 2435 tmnxIxrResourceHighUsageByOwner 2436 tmnxIxrResourceExhaustedByOwner
    2437 tmnxIxrResourceRecoveredByOwner 3001 tmnxSasAlarminput1StateChanged 3002 tmnxSasAlarminput2StateChanged
    3003 tmnxSasAlarminput3StateChanged 3004 tmnxSasAlarminput4StateChanged 3014 tmnxAlarmInputVoltageFailure
    3252 tmnxIomRsrcUsageHighLimitReached 3253 tmnxIomRsrcUsageExhausted 3254 tmnxIomRsrcUsageRecovered
    3255 tmnxIomRsrcUserOversubscribed 3256 tmnxIomRsrcUserOversubscribedClr 3257 tmnxIomRsrcEventOverflow
    3258 tmnxIomRsrcEventOverflowClr 3259 tmnxIomRsrcOwnerOversubscribed 3260 tmnxIomRsrcOwnerOversubscrbdClr
    4001 tmnxInterChassisCommsDown 4002 tmnxInterChassisCommsUp 4003 tmnxCpmIcPortDown 4004 tmnxCpmIcPortUp
    4005 tmnxCpmIcPortSFFInserted 4006 tmnxCpmIcPortSFFRemoved 4007 tmnxCpmANoLocalIcPort 4008 tmnxCpmBNoLocalIcPort
    4009 tmnxCpmALocalIcPortAvail 4010 tmnxCpmBLocalIcPortAvail 4011 CpmIcPortSFFStatusFailure
    4012 CpmIcPortSFFStatusDDMCorrupt 4013 CpmIcPortSFFStatusReadError 4014 CpmIcPortSFFStatusUnsupported
    4015 tmnxCpmIcPortDDMFailure 4016 tmnxCpmIcPortDDMClear 4017 tmnxSfmIcPortDown 4018 tmnxSfmIcPortUp
    4019 tmnxSfmIcPortSFFInserted 4020 tmnxSfmIcPortSFFRemoved 4021 SfmIcPortSFFStatusFailure
    4022 SfmIcPortSFFStatusDDMCorrupt 4023 SfmIcPortSFFStatusReadError 4024 SfmIcPortSFFStatusUnsupported
    4025 tmnxSfmIcPortDDMFailure 4026 tmnxSfmIcPortDDMClear 4027 tmnxSfmIcPortDegraded 4028 tmnxSfmIcPortDegradedClear
    5163 tmnxCardResMacFdbHighUsgSet 5164 tmnxCardResMacFdbHighUsgClr 6001 tmnxPowerShelfInputPwrModeSwitch
    6002 tmnxPowerShelfCommsDown 6003 tmnxPowerShelfCommsUp 6004 tmnxPowerShelfOutputStatusSwitch
    6005 tmnxPowerShelfOutputStatusDown 6006 tmnxPowerShelfOutputStatusUp 6007 tmnxEqCardMissing
    6008 tmnxEqCardMissingClear 6009 tmnxEqEsaHostPortCrcAlarm 6010 tmnxEqEsaHostPortCrcAlarmClear
    6011 tmnxEsaFirmwareUpgradeInProgress 6012 tmnxEsaFirmwareUpgradeDone 6013 tmnxEsaFirmwareUpgradeFailed
    6014 tmnxChassisAntiTheftModeBoot 6015 tmnxChassisAntiTheftUnlocked 6016 tmnxEqLowPowerSwFabModeEnabled
    6017 tmnxEqLowPowerSwFabModeDisabled 6018 tmnxChassisGoldenStatusEvent 6021 tmnxEqFlashDiskFormatStart
    6022 tmnxEqFlashDiskFormatFinish
  `,
  DOT1X: `
    2001 alxDot1xHostAuthEvent
  `,
  EFM_OAM: `
    2001 tmnxDot3OamPeerChanged 2002 tmnxDot3OamLoopDetected 2003 tmnxDot3OamLoopCleared 2004 dot3OamThresholdEvent
    2005 dot3OamNonThresholdEvent 2006 tmnxDot3OamSdThresholdEvent 2007 tmnxDot3OamThresholdEventClr
    2008 tmnxDot3OamNonThresholdEventClr
  `,
  ELMI: `
    2001 tmnxElmiIfStatusChangeEvent 2002 tmnxElmiEVCStatusChangeEvent
  `,
  LAG: `
    2001 DynamicCostOn 2002 DynamicCostOff 2003 LagPortAddFailed 2004 LagSubGroupSelected 2005 LagPortAddFailureCleared
    2006 LagStateEvent 2007 tLagMemberStateEvent 2008 tmnxLagBfdMemStateChanged 2009 tLagAdaptiveLoadbalancingChanged
  `,
  LLDP: `
    2001 lldpRemTablesChange 2101 tmnxLldpRemEntryPeerAdded 2102 tmnxLldpRemEntryPeerUpdated
    2103 tmnxLldpRemEntryPeerRemoved 2104 tmnxLldpRemManAddrEntryAdded 2105 tmnxLldpRemManAddrEntryRemoved
  `,
  MC_REDUNDANCY: `
    2001 tmnxMcRedundancyPeerStateChanged 2002 tmnxMcRedundancyMismatchDetected 2003 tmnxMcRedundancyMismatchResolved
    2004 tmnxMcPeerSyncStatusChanged 2005 tmnxMcSyncClientAlarmRaised 2006 tmnxMcSyncClientAlarmCleared
    2007 tmnxSrrpSubnetMismatch 2008 tmnxSrrpSubnetMismatchCleared 2009 tmnxSrrpInstanceIdMismatch
    2010 tmnxSrrpSapMismatch 2011 tmnxSrrpSapTagMismatch 2012 tmnxSrrpRedIfMismatch 2013 tmnxSrrpDualMaster
    2014 tmnxMcLagInfoLagChanged 2015 tmnxSrrpSystemIpNotSet 2016 tmnxMcRingOperStateChanged
    2017 tmnxMcRingInbCtrlOperStateChgd 2018 tmnxMcRingNodeLocOperStateChgd 2019 tmnxMcSyncClockSkewRaised
    2020 tmnxMcSyncClockSkewCleared 2021 tmnxSrrpDuplicateSubIfAddress 2022 tmnxMcPeerRingsOperStateChanged
    2023 tmnxSrrpTrapNewMaster 2024 tmnxSrrpBecameBackup 2025 srrpPacketDiscarded 2026 tmnxSrrpBfdIntfSessStateChgd
    2027 tmnxMcPeerEPBfdSessionOpen 2028 tmnxMcPeerEPBfdSessionClose 2029 tmnxMcPeerEPBfdSessionUp
    2030 tmnxMcPeerEPBfdSessionDown 2031 tmnxMcPeerEPOperDown 2032 tmnxMcPeerEPOperUp
    2033 tmnxMCEPSessionPsvModeEnabled 2034 tmnxMCEPSessionPsvModeDisabled 2035 tMcPeerIPsecTnlGrpMasterStateChg
    2036 tMcPeerIPsecTnlGrpProtStatusChg 2037 tmnxMcOmcrStatFailedChanged 2038 tmnxMcOmcrClientNumEntriesHigh
    2043 tmnxSrrpOperDownInvalidMac 2044 tmnxSrrpOperDownInvalidMacClear 2045 tmnxSrrpPrivRetailMismatch
    2046 tMcIPsecDomainActivityStateChg 2047 tMcIpsecDomainProtStatusChg
  `,
  PORT: `
    2001 sonetSDHAlarmSet 2002 sonetSDHAlarmClear 2003 sonetSDHChannelAlarmSet 2004 sonetSDHChannelAlarmClear
    2005 SFPInserted 2006 SFPRemoved 2008 SFPStatusFailure 2009 portError 2010 yellowDiffDelayExceeded
    2011 redDiffDelayExceeded 2012 bndlBadEndPtDiscriminator 2013 ds3AlarmSet 2014 ds3AlarmClear 2015 ds1AlarmSet
    2016 ds1AlarmClear 2017 etherAlarmSet 2018 etherAlarmClear 2019 ds1LoopbackStart 2020 ds1LoopbackStop
    2021 ds3LoopbackStart 2022 ds3LoopbackStop 2023 sdhLoopbackStart 2024 sdhLoopbackStop 2025 etherLoopDetected
    2026 etherLoopCleared 2027 etherSpeedNotCompatible 2028 etherDuplexNotCompatible
    2029 etherIngressRateCfgNotCompatible 2030 digitalDiagnosticMonitorFailed 2031 SFPStatusDDMCorrupt
    2032 SFPStatusReadError 2033 SFPStatusUnsupported 2034 dsxClockSyncStateChange 2035 bundleMlfrMemberLoopback
    2036 tmnxPortUnsupportedFunction 2037 otuAlarms 2038 wtrkAlarms 2039 tPortAccEgrQGrpHostMatchFailure
    2040 tPortEgrVPortHostMatchFailure 2041 digitalDiagnosticMonitorCleared 2046 tmnxEqSonetClockSrcNotCompatible
    2047 tmnxEqSonetSfThreshNotCompatible 2048 tmnxEqSonetFramingNotCompatible 2049 tmnxResvCbsPoolThreshGreen
    2050 tmnxResvCbsPoolThreshAmber 2051 tmnxResvCbsPoolThreshRed 2052 tmnxEqPortEtherCrcAlarm
    2053 tmnxEqPortEtherCrcAlarmClear 2054 tmnxEqPortEtherInternalAlarm 2055 tmnxEqPortEtherInternalAlarmClr
    2056 tmnxEqCohOptPortAlarm 2057 tmnxEqPortEtherSymMonAlarm 2058 tmnxEqPortEtherSymMonAlarmClear
    2059 SFPStatusCulprit 2060 SFPStatusBlocked 2061 SFPStatusOperational 2062 tmnxRS232ControlLeadSignalChg
    2063 tmnxRS232SquelchStatusChange 2064 tmnxRS232SquelchResetIssued 2065 tmnxCellularBearerCreated
    2066 tmnxCellularBearerDeleted 2067 tmnxCellularBearerModified 2068 tmnxEqPortEtherEgressRateChange
    2069 tmnxCellularNoServiceReset 2073 tmnxPortGnssStatusChange 2074 tmnxWlanNetworkConnected
    2075 tmnxWlanNetworkDisconnected 2076 tmnxPortAUIReset 2077 tmnxCellPortCbsdRegistered
    2078 tmnxCellPortCbsdUnregistered 2079 tmnxCellPortCbsdGranted 2080 tmnxCellPortCbsdAuthorized
    2081 tmnxCellPortCbsdTransDown 2082 tmnxHwAggShpSchedOperColorGreen 2083 tmnxHwAggShpSchedOperColorAmber
    2084 tmnxHwAggShpSchedOperColorRed 2085 tmnxCellularRssiAlarm 2086 tmnxCellularRssiAlarmClear
    2087 SFPStatusInvalidFormFactor 2088 SFPStatusModuleFault 2089 tmnxDS0ChanGrpLoopbackStarted
    2090 tmnxDS0ChanGrpLoopbackStopped 2091 tmnxResvPoolUseThreshExcd 2092 tmnxResvPoolUseThreshNotExcd
    2093 tmnxTotalPoolUseThreshExcd 2094 tmnxTotalPoolUseThreshNotExcd 2095 tmnxSharedPoolUseThreshExcd
    2096 tmnxSharedPoolUseThreshNotExcd 2097 tmnxEqPortFlexEGroupAlrm 2098 tmnxEqPortFlexEGroupAlrmClr
    2099 tmnxEqPortFlexEMemberAlrm 2100 tmnxEqPortFlexEMemberAlrmClr 2101 tmnxEqPortFlexEMbrPhyInstAlrm
    2102 tmnxEqPortFlexEMbrPhyInstAlrmClr 2103 tmnxEqPortDataChanAlarm 2104 tmnxEqPortDataChanAlarmClear
    2105 tmnxEqPortDataLoopbackStarted 2106 tmnxEqPortDataLoopbackStopped 2107 tmnxEqPortRs232LoopbackStarted
    2108 tmnxEqPortRs232LoopbackStopped 2109 tmnxEqPortRS232Alarm 2110 tmnxEqPortRS232AlarmClear
  `,
  PTP: `
    2001 tmnxPtpCardNotSupported 2002 tmnxPtpCardNotSupportedClear 2003 tmnxPtpMasterClockChangedEvent
    2004 tmnxPtpClockRecoveryStateChange 2005 tmnxPtpOutOfResources 2006 tmnxPtpOutOfResourcesClear
    2007 tmnxPtpDynamicChange 2008 tmnxPtpPortNoTimestamping 2009 tmnxPtpPortPtsfUnusable
    2010 tmnxPtpRequiresSystemReboot 2011 tmnxPtpRequiresSystemRebootClear 2012 tmnxPtpTimeRecoveryStateChange
    2013 tmnxPtpPeerNoTxTimestamping 2014 tmnxPtpPeerNoTxTimestampingClear 2015 tmnxPtpPeerNoRxTimestamping
    2016 tmnxPtpPeerNoRxTimestampingClear
  `,
  SATELLITE: `
    2001 tmnxSatelliteOperStateChange 2002 tmnxSatSyncIfTimRefSwitch 2003 tmnxSatSyncIfTimSystemQuality
    2004 tmnxSatSyncIfTimRef1Quality 2005 tmnxSatSyncIfTimRef2Quality 2006 tmnxSatSyncIfTimHoldover
    2007 tmnxSatSyncIfTimHoldoverClear 2008 tmnxSatSyncIfTimRef1Alarm 2009 tmnxSatSyncIfTimRef1AlarmClear
    2010 tmnxSatSyncIfTimRef2Alarm 2011 tmnxSatSyncIfTimRef2AlarmClear 2016 tmnxSatLocalForwardStateChg
    2017 tmnxSatLocalForwardSapStateChg
  `,
}
