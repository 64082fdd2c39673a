/** The names of events by application and number. Of routing, tunnels, rings and the like. */
export const networkEvents: Readonly<Record<string, string>> = {
  ANYSEC: `
    2001 tmnxAnySecMkaPskRollover 2002 tmnxAnySecMkaOperStateChanged 2003 tmnxAnySecMkaSessionInitiation
    2004 tmnxAnySecMkaSessionTermination 2005 tmnxAnySecSessionEnabled 2006 tmnxAnySecSessionDisabled
    2007 tmnxAnySecPeerInconsisRxSciDtctd 2008 tmnxAnySecPeerInconsisRxSciClrd 2009 tmnxAnySecMkaSessionEstablished
    2010 tmnxAnySecMkaSessionEnded 2011 tmnxAnySecEgrVcIndex
  `,
  BFD: `
    2001 tmnxBfdOnLspSessDown 2002 tmnxBfdOnLspSessUp 2003 tmnxBfdOnLspSessDeleted 2004 tmnxBfdOnLspSessProtChange
    2005 tmnxBfdOnLspSessNoCpmNpResources 2006 tmnxBfdOnLspSessNoTailResources 2007 tmnxBfdOnLspExtSessDown
    2008 tmnxBfdOnLspExtSessUp 2009 tmnxBfdOnLspExtSessDeleted 2010 tmnxBfdOnLspExtSessProtChange
    2011 tmnxBfdOnLspExtSessNoCpmNpResrcs
  `,
  BGP: `
    2005 sendNotification 2006 receiveNotification 2007 bgpInterfaceDown 2008 bgpConnNoKA 2009 bgpConnNoOpenRcvd
    2010 bgpRejectConnBadLocAddr 2011 bgpRemoteEndClosedConn 2012 bgpPeerNotFound 2013 bgpConnMgrTerminated
    2014 bgpTerminated 2015 bgpNoMemoryPeer 2016 bgpVariableRangeViolation 2017 bgpCfgViol 2018 tBgpPeerGRStatusChange
    2019 tBgpNgEstablished 2020 tBgpNgBackwardTransition 2021 tBgpPeerNgHoldTimeInconsistent
    2022 tBgpFlowspecUnsupportdComAction 2027 tBgp4RouteInvalid 2028 tBgp4PathAttrInvalid
    2029 tBgp4WithdrawnRtFromUpdateError 2030 tBgp4UpdateInvalid 2031 tBgpGeneral 2032 tBgpFibResourceFailPeer
    2033 tBgpReceivedInvalidNlri 2034 tBgpMaxNgPfxLmt 2035 tBgpMaxNgPfxLmtThresholdReached
    2036 tBgpInstanceDynamicPeerLmtReachd 2037 tBgpPGDynamicPeerLmtReached 2038 bgpEstablishedNotification
    2039 bgpBackwardTransNotification 2040 tBgp4PathAttrDiscarded 2041 tmnxBmpSessionStatusChange
    2042 tBgpInstConvStateTransition 2043 tBgpPeerNgGRStatusChange 2044 tBgpPGDynNbrIfMaxSessLmtReachd
  `,
  BIER: `
    0 none 2001 vRtrBierBfrIdCollision 2002 vRtrBierMtMismatch 2003 vRtrBierSubDomainMismatch
    2004 vRtrBierUnsupportedNhop
  `,
  ETHCFM: `
    2001 dot1agCfmFaultAlarm 2002 tmnxDot1agCfmMepLbmTestComplete 2003 tmnxDot1agCfmMepLtmTestComplete
    2004 tmnxDot1agCfmMepEthTestComplete 2005 tmnxDot1agCfmMepDMTestComplete 2006 tmnxDot1agCfmMepAisStateChanged
    2007 tmnxDot1agCfmMipEvaluation 2008 tmnxDot1agCfmMepSLMTestComplete 2009 tmnxDot1agCfmMepCsfStateChanged
    2010 tmnxDot1agCfmMepFcltyFaultRaise 2011 tmnxDot1agCfmMepFcltyFaultClear 2012 tmnxDot1agCfmMepOperGrpStateChgd
  `,
  ETHRING: `
    2001 tmnxEthRingPathFwdStateChange 2002 tmnxEthRingApsPrvsnRaiseAlarm 2003 tmnxEthRingApsPrvsnClearAlarm
  `,
  ETUN: `
    2001 tmnxEthTunnelApsCfgRaiseAlarm 2002 tmnxEthTunnelApsCfgClearAlarm 2003 tmnxEthTunnelApsPrvsnRaiseAlarm
    2004 tmnxEthTunnelApsPrvsnClearAlarm 2005 tmnxEthTunnelApsNoRspRaiseAlarm 2006 tmnxEthTunnelApsNoRspClearAlarm
    2007 tmnxEthTunnelApsSwitchoverAlarm
  `,
  GMPLS: `
    2001 vRtrGmplsLspPathStateChange
  `,
  IGH: `
    2001 tmnxIfGroupHandlerProtoOprChange 2002 tmnxIfGroupHdlrMbrProtoOprChange
  `,
  IP: `
    2001 clearRTMError 2002 ipEtherBroadcast 2003 ipDuplicateAddress 2004 ipArpInfoOverwritten 2005 fibAddFailed
    2006 qosNetworkPolicyMallocFailed 2007 ipArpBadInterface 2008 ipArpDuplicateIpAddress 2009 ipArpDuplicateMacAddress
    2010 ipAnyDuplicateAddress 2011 labelIndexAllocFailed
  `,
  IPSEC: `
    2001 tIPsecRUTnlFailToCreate 2002 tIPsecRUSAFailToAddRoute 2003 tIPsecBfdIntfSessStateChgd
    2004 tIPsecRadAcctPlcyFailure 2005 tIPSecTrustAnchorPrfOprChg 2006 tIPsecTunnelEncapIpMtuTooSmall
    2007 tIPsecRuTnlEncapIpMtuTooSmall 2008 tmnxSecNotifCmptedCertHashChngd 2009 tmnxSecNotifCmptedCertChnChngd
    2010 tmnxSecNotifSendChnNotInCmptChn 2011 tmnxIPsecTunnelOperStateChange 2012 tmnxIPsecGWOperStateChange
    2013 tIPsecRUTnlRemoved 2014 tIPsecTunnelProtocolFailed
  `,
  ISIS: `
    2025 vRtrIsisSpbNbrMultAdjExists 2026 vRtrIsisSpbNbrMultAdjExistsClear 2027 vRtrSpbEctFidCfgChg
    2029 tmnxIsisDatabaseOverload 2030 tmnxIsisManualAddressDrops 2031 tmnxIsisCorruptedLSPDetected
    2032 tmnxIsisMaxSeqExceedAttempt 2033 tmnxIsisIDLenMismatch 2034 tmnxIsisMaxAreaAddrsMismatch
    2035 tmnxIsisOwnLSPPurge 2036 tmnxIsisSequenceNumberSkip 2037 tmnxIsisAutTypeFail 2038 tmnxIsisAuthFail
    2039 tmnxIsisVersionSkew 2040 tmnxIsisAreaMismatch 2041 tmnxIsisRejectedAdjacency
    2042 tmnxIsisLSPTooLargeToPropagate 2043 tmnxIsisOrigLSPBufSizeMismatch 2044 tmnxIsisProtoSuppMismatch
    2045 tmnxIsisAdjacencyChange 2046 tmnxIsisCircIdExhausted 2047 tmnxIsisAdjRestartStatusChange
    2048 tmnxIsisLdpSyncTimerStarted 2049 tmnxIsisLdpSyncExit 2050 tmnxIsisExportLimitReached
    2051 tmnxIsisExportLimitWarning 2052 tmnxIsisRoutesExpLmtDropped 2056 tmnxIsisFailureDisabled 2057 tmnxIsisSidError
    2058 tmnxIsisSidNotInLabelRange 2059 tmnxIsisRejectedAdjacencySid 2060 tmnxIsisLSPPurge
    2061 tmnxIsisPfxLimitOverloadWarning 2062 tmnxIsisAdjBfdSessionSetupFail 2063 tmnxIsisSrgbBadLabelRange
    2064 tmnxIsisCircMtuTooLow 2065 tmnxIsisRejectedAdjacencySet 2066 tmnxIsisCorruptRemainingLifetime
    2067 tmnxIsisSidStatsIndexAlloc 2068 tmnxIsisFaOperParticipationDown 2069 tmnxIsisRejectedEndXSid
    2070 tmnxIsisRejectedPgId 2071 tmnxIsisSrv6LocError 2072 tmnxIsisSrv6StaticSidIfTypeError
    2073 tmnxIsisMultiPartTlvTruncated 2074 tmnxIsisMultiPartTlvReceived
  `,
  LDP: `
    2001 vRtrLdpStateChange 2004 vRtrLdpGroupIdMismatch 2011 vRtrLdpNgIpv4InstStateChange
    2012 vRtrLdpNgIpv6InstStateChange 2013 vRtrLdpNgIfStateChange 2014 vRtrLdpNgInetIfStateChange
    2015 vRtrLdpNgTargPeerStateChange 2016 vRtrLdpNgSessionStateChange 2017 vRtrLdpNgSessMaxFecThresChanged
    2018 vRtrLdpNgSessMaxFecLimitReached 2019 vRtrLdpNgResourceExhaustion 2021 vRtrLdpNgAddrFecCommMismatch
  `,
  LMP: `
    2001 tmnxLmpVRtrTeLinkPropMismatch 2002 tmnxLmpVRtrTeLinkPropMismatchClr 2003 tmnxLmpVRtrDbLinkPropMismatch
    2004 tmnxLmpVRtrDbLinkPropMismatchClr 2005 tmnxLmpVRtrControlChannelState 2006 tmnxLmpVRtrTeLinkState
  `,
  MACSEC: `
    2001 tmnxMacsecConfiguredPortCA 2002 tmnxMacsecUnconfiguredPortCA 2003 tmnxMacsecEnabledPort
    2004 tmnxMacsecDisabledPort 2005 tmnxMacsecMaxPeerLimitExceeded 2006 tmnxMkaSessionEstablished
    2007 tmnxMkaPskRollover 2008 tmnxMkaSessionEnded 2009 tmnxMkaOperStateChanged 2010 tmnxMacsecMaxPeerLimitCleared
    2011 tmnxMacsecCaCreate 2012 tmnxMacsecSakCreate 2013 tmnxMacsecSakInstalledRx 2014 tmnxMacsecSakInstalledTx
    2015 tmnxMacsecMkaReplayAttemptDisc 2016 tmnxMacsecDpReplayAttempt 2017 tmnxMacsecSakDelete
    2018 tmnxMacsecPrimKeychainNoActKey 2019 tmnxMacsecPrimKeychainHasActKey
  `,
  MCPATH: `
    2005 tmnxMcPathSrcGrpBlackHole 2006 tmnxMcPathSrcGrpBlackHoleCleared 2007 tmnxMcPathAvailBwLimitExceeded
    2008 tmnxMcPathAvailBwLimitCleared
  `,
  MPLS: `
    2001 mplsXCUp 2002 mplsXCDown 2003 mplsTunnelUp 2004 mplsTunnelDown 2005 mplsTunnelRerouted
    2006 mplsTunnelReoptimized 2007 vRtrMplsStateChange 2008 vRtrMplsIfStateChange 2009 vRtrMplsLspUp
    2010 vRtrMplsLspDown 2011 vRtrMplsLspPathUp 2012 vRtrMplsLspPathDown 2013 vRtrMplsLspPathRerouted
    2014 vRtrMplsLspPathResignaled 2015 vRtrMplsP2mpInstanceUp 2016 vRtrMplsP2mpInstanceDown 2017 vRtrMplsS2lSubLspUp
    2018 vRtrMplsS2lSubLspDown 2019 vRtrMplsS2lSubLspRerouted 2020 vRtrMplsS2lSubLspResignaled
    2021 vRtrMplsLspPathSoftPreempted 2022 vRtrMplsLspPathLstFillReoptElig 2023 vRtrMplsP2mpInstanceResignaled
    2024 vRtrMplsResignalTimerExpired 2025 vRtrMplsLspPathMbbStatusEvent 2026 vRtrMplsLspSwitchStbyFailure
    2027 vRtrMplsLspActivePathChanged 2028 vRtrMplsXCBundleChange 2030 vRtrMplsNodeInIgpOverload
    2031 vRtrMplsIPv6StateChange 2032 vRtrMplsIfIPv6StateChange 2033 vRtrMplsLspResourceExhaustion
    2034 vRtrMplsLspManualSwitchFailure 2035 vRtrMplsLspPathManualDegStateChg 2036 vRtrMplsS2lSubLspPreempted
    2037 vRtrMplsNodeInIgpOverloadIpv6 2038 tmnxMplsResourceHighUsage 2039 tmnxMplsResourceExhausted
    2040 tmnxMplsResourceRecovered 2041 vRtrMplsLspContOptStarted 2042 vRtrMplsLspContMaxLspsExceeded
    2043 vRtrMplsLspContMinLspsExceeded
  `,
  MPLS_TP: `
    2001 vRtrMplsTpLspRevertMismatchAlarm 2002 vRtrMplsTpLspRevertMismatchClear 2003 vRtrMplsTpLspPtTypeMismatchAlarm
    2004 vRtrMplsTpLspPtTypeMismatchClear 2005 vRtrMplsTpLspActivePathUp 2006 vRtrMplsTpLspActivePathChange
  `,
  MSDP: `
    2001 msdpEstablished 2002 msdpBackwardTransition 2008 tmnxMsdpNgActSrcLimExcd 2009 tmnxMsdpNgPeerActSrcLimExcd
    2010 tmnxMsdpNgRPFFailure 2011 tmnxMsdpNgSourceSrcActMsgsExcd 2012 tmnxMsdpNgGroupSrcActMsgsExcd
  `,
  OSPF: `
    2001 tmnxOspfVirtIfStateChange 2003 tmnxOspfVirtNbrStateChange 2005 tmnxOspfVirtIfConfigError
    2007 tmnxOspfVirtIfAuthFailure 2009 tmnxOspfVirtIfRxBadPacket 2011 tmnxOspfVirtIfTxRetransmit
    2012 tmnxOspfAreaOriginateLsa 2013 tmnxOspfAreaMaxAgeLsa 2014 tmnxOspfLsdbOverflow
    2015 tmnxOspfLsdbApproachingOverflow 2017 tmnxOspfNssaTranslatorStatusChg 2018 tmnxOspfRestartStatusChange
    2020 tmnxOspfVirtNbrRestartHlprStsChg 2021 tmnxOspfSpfRunsStopped 2022 tmnxOspfSpfRunsRestarted
    2023 tmnxOspfOverloadEntered 2024 tmnxOspfOverloadExited 2025 tmnxOspfAsOriginateLsa 2026 tmnxOspfAsMaxAgeLsa
    2031 tmnxOspfShamIfStateChange 2032 tmnxOspfShamNbrStateChange 2033 tmnxOspfShamIfConfigError
    2034 tmnxOspfShamIfAuthFailure 2035 tmnxOspfShamIfRxBadPacket 2036 tmnxOspfShamIfTxRetransmit
    2037 tmnxOspfShamNbrRestartHlprStsChg 2038 tmnxOspfFailureDisabled 2039 tmnxOspfExportLimitReached
    2040 tmnxOspfExportLimitWarning 2041 tmnxOspfRoutesExpLmtDropped 2042 tmnxOspfNgNbrStateChange
    2043 tmnxOspfNgIfConfigError 2044 tmnxOspfNgIfAuthFailure 2045 tmnxOspfNgIfRxBadPacket
    2046 tmnxOspfNgIfTxRetransmit 2047 tmnxOspfNgIfStateChange 2048 tmnxOspfNgNbrRestartHlprStsChg
    2049 tmnxOspfNgLinkOriginateLsa 2050 tmnxOspfNgLinkMaxAgeLsa 2051 tmnxOspfNgLdpSyncTimerStarted
    2052 tmnxOspfNgLdpSyncExit 2053 tmnxOspfSrSidError 2054 tmnxOspfSrSidNotInLabelRange 2055 tmnxOspfOverloadWarning
    2056 tmnxOspfRejectedAdjacencySid 2057 tmnxOspfAdjBfdSessionSetupFail 2058 tmnxOspfSrgbBadLabelRange
    2059 tmnxOspfRejectedAdjacencySet 2060 tmnxOspfSidStatsIndexAlloc 2061 tmnxOspfDynHostnameDuplicate
    2062 tmnxOspfDynHostnameInconsistent 2063 tmnxOspfFaOperParticipationDown 2064 tmnxOspfNgNbrStrictBfdBlocked
  `,
  PCEP: `
    2001 tmnxPcepPccPeerStateChange
  `,
  PIM: `
    2001 vRtrPimNgIfNeighborLoss 2002 vRtrPimNgIfNeighborUp 2003 vRtrPimNgInvalidJoinPrune
    2004 vRtrPimNgInvalidRegister 2005 vRtrPimNgGrpInSSMRange 2006 vRtrPimNgBSRStateChange 2007 vRtrPimNgHelloDropped
    2008 vRtrPimNgSGLimitExceeded 2009 vRtrPimNgReplicationLmtExceeded 2010 vRtrPimNgMDTLimitExceeded
    2011 vRtrPimNgMaxGrpsLimitExceeded 2012 vRtrPimNgDataMtReused 2013 vRtrPimNgMcacPlcyDropped
    2014 vRtrPimNgInvalidIPmsiTunnel 2015 vRtrPimNgMaxGraftRetry 2016 vRtrPimNgBierInbInvSD
    2017 vRtrPimNgBierInbInvBfrId 2018 vRtrPimNgUmhBMonFastFailPriToStb 2019 vRtrPimNgUmhBMonFastFailStbToPri
    2020 vRtrPimNgInstMaxNbrReached 2021 vRtrPimNgIfMaxNbrReached
  `,
  PIM_SNOOPING: `
    2001 tmnxPimSnpgIfNeighborLoss 2002 tmnxPimSnpgIfNeighborUp 2003 tmnxPimSnpgSGLimitExceeded
    2004 tmnxPimSnpgSnoopModeChanged 2005 tmnxPimSnpgIfMaxNbrReached 2006 tmnxPimSnpgMaxNbrReached
  `,
  RIP: `
    2001 ripPacketDiscarded 2002 vRtrRipAuthTypeMismatch 2003 vRtrRipAuthTypeFailure 2004 vRtrRipInstanceShuttingDown
    2005 vRtrRipInstanceRestarted 2006 vRtrRipInstanceExpLmtReached 2007 vRtrRipInstanceExpLmtWarning
    2008 vRtrRipInstanceRtsExpLmtDropped 2010 vRtrRipPeerBfdDown
  `,
  RIPNG: `
    2001 tmnxRipNgPacketDiscarded 2002 tmnxRipNgAuthTypeMismatch 2003 tmnxRipNgAuthFailure
    2004 tmnxRipNgInstShuttingDown 2005 tmnxRipNgInstRestarted 2006 tmnxRipNgInstExpLmtReached
    2007 tmnxRipNgInstExpLmtWarning 2008 tmnxRipNgInstRtsExpLmtDropped 2009 tmnxRipNgIfUcastAddrNotUsed
    2010 tmnxRipNgPeerBfdDown
  `,
  ROUTE_POLICY: `
    2001 trigPolicyPrevEval
  `,
  RPKI: `
    2001 tmnxRpkiNotifySession 2002 tmnxRpkiStaleTimerExpiry
  `,
  RSVP: `
    2001 vRtrRsvpStateChange 2002 vRtrRsvpIfStateChange 2003 vRtrRsvpIfNbrStateUp 2004 vRtrRsvpIfNbrStateDown
    2005 vRtrRsvpPEFailOverPriToStdBy 2006 vRtrRsvpPEFailOverStdByToPri
  `,
  SRV6: `
    2001 vRtrSrv6FunctionExhaustion 2002 vRtrSrv6SvcSidIndex 2003 vRtrSrv6LocatorResExhaustion
  `,
  SR_MPLS: `
    2001 tmnxSrMplsPfxSidFailure 2002 tmnxSrMplsPfxSidFlexAlgoFailure
  `,
  SR_POLICY: `
    2001 vRtrSrPathIsCandPathOperChanged 2002 vRtrSrPlcyPathActiveStateChanged
  `,
  STP: `
    2001 topologyChangeSapMajorState 2002 newRootSap 2003 topologyChangeVcpState 2004 newRootVcpState
    2005 topologyChangeSapState 2006 receivedTCN 2007 newRootBridge 2008 unacknowledgedTCN 2009 higherPriorityBridge
    2011 sapEncapPVST 2012 sapEncapDot1d 2014 tmnxSvcTopoChgSdpBindMajorState 2015 tmnxSvcNewRootSdpBind
    2016 tmnxSvcTopoChgSdpBindState 2017 tmnxSvcSdpBindRcvdTCN 2018 tmnxSvcSdpBindRcvdHigherBriPrio
    2019 tmnxSvcSdpBindEncapPVST 2020 tmnxSvcSdpBindEncapDot1d 2021 tmnxNewCistRegionalRootBridge
    2022 tmnxNewMstiRegionalRootBridge 2023 tmnxStpRootGuardViolation 2024 tmnxStpMeshNotInMstRegion
    2025 tmnxSapStpExcepCondStateChng 2026 tmnxSdpBndStpExcepCondStateChng 2050 sapActiveProtocolChange
    2051 tmnxSvcSdpActiveProtocolChange 2052 vcpActiveProtocolChange 2053 topologyChangePipMajorState
    2054 topologyChangePipState 2055 tmnxPipStpExcepCondStateChng 2056 pipActiveProtocolChange
  `,
  TREESID: `
    2001 vRtrTreeSidCdtPathChanged 2002 vRtrTreeSidCdtPathActInsChanged 2003 vRtrTreeSidInSidRegFailure
    2004 vRtrTreeSidTreeIdAllocFailure 2005 vRtrTreeSidRepSegResExhaustion 2006 vRtrTreeSidRepSegResExhstCleared
    2007 vRtrTreeSidLabelRangeExhaustion 2008 vRtrTreeSidLblRangeExhstCleared 2009 vRtrTreeSidFailOverPriToStdBy
    2010 vRtrTreeSidFailOverStdByToPri
  `,
  TREE_SID: `
    2003 vRtrTreeSidInSidRegFailure 2004 vRtrTreeSidTreeIdAllocFailure 2005 vRtrTreeSidRepSegResExhaustion
    2006 vRtrTreeSidRepSegResExhstCleared 2007 vRtrTreeSidLabelRangeExhaustion 2008 vRtrTreeSidLblRangeExhstCleared
    2009 vRtrTreeSidFailOverPriToStdBy 2010 vRtrTreeSidFailOverStdByToPri 2011 vRtrTSidNgDBCdtPathChanged
    2012 vRtrTSidNgDBCdtPathActInsChangd
  `,
  VRRP: `
    2001 vrrpTrapNewMaster 2002 vrrpTrapAuthFailure 2003 tmnxVrrpIPListMismatch 2004 tmnxVrrpIPListMismatchClear
    2005 tmnxVrrpMultipleOwners 2006 tmnxVrrpBecameBackup 2007 vrrpPacketDiscarded 2008 tmnxVrrpBfdIntfSessStateChgd
    2009 vrrpTrapProtoError 2010 tVrrpBecameBackup 2011 tVrrpTrapNewMaster 2012 tVrrpIPListMismatch
    2013 tVrrpIPListMismatchClear 2014 tVrrpMultipleOwners 2015 tVrrpPacketDiscarded 2016 tVrrpRouterAdvNotActivated
    2017 tVrrpRouterAdvNotActivatedClear 2018 tVrrpOperDownInvalidMac 2019 tVrrpOperDownInvalidMacClear
    2020 tmnxVrrpOperDownInvalidMac 2021 tmnxVrrpOperDownInvalidMacClear
  `,
  VRTR: `
    2001 tmnxVRtrMidRouteTCA 2002 tmnxVRtrHighRouteTCA 2003 tmnxVRtrHighRouteCleared 2005 tmnxVRtrMcastMidRouteTCA
    2006 tmnxVRtrMcastMaxRoutesTCA 2007 tmnxVRtrMcastMaxRoutesCleared 2008 tmnxVRtrMaxArpEntriesTCA
    2009 tmnxVRtrMaxArpEntriesCleared 2011 tmnxVRtrMaxRoutes 2013 tmnxVRtrBfdMaxSessionOnSlot
    2014 tmnxVRtrBfdPortTypeNotSupported 2016 tmnxVRtrIPv6MidRouteTCA 2017 tmnxVRtrIPv6HighRouteTCA
    2018 tmnxVRtrIPv6HighRouteCleared 2019 tmnxVRtrStaticRouteCPEStatus 2022 tmnxVRtrManagedRouteAddFailed
    2023 tmnxVRtrFibOccupancyThreshold 2024 tmnxVRtrInetAddressAttachFailed 2025 tmnxVRtrSingleSfmOverloadStateCh
    2026 tmnxVRtrGrtExportLimitReached 2027 tmnxVRtrGrtRoutesExpLimitDropped 2029 tmnxVRtrIfLdpSyncTimerStart
    2030 tmnxVRtrIfLdpSyncTimerStop 2032 tmnxVRtrGrtV6ExportLimitReached 2033 tmnxVRtrGrtV6RoutesExpLimDropped
    2034 tmnxVRtrStaticRouteStatusChanged 2061 tmnxVRtrBfdSessExtDown 2062 tmnxVRtrBfdSessExtUp
    2063 tmnxVRtrBfdSessExtDeleted 2064 tmnxVRtrBfdSessExtProtChange 2065 tmnxVRtrBfdExtNoCpmNpResources
    2066 tmnxVRtrDnsFault 2067 tmnxVRtrMacAcctLimitReached 2068 tmnxVRtrMacAcctLimitCleared 2069 tmnxVRtrNgBfdSessDown
    2070 tmnxVRtrNgBfdSessUp 2071 tmnxVRtrNgBfdSessDeleted 2072 tmnxVRtrNgBfdSessProtChange
    2073 tmnxVRtrNgBfdNoCpmNpResources 2074 tmnxVRtrNHRvplsARPHighUsage 2075 tmnxVRtrNHRvplsARPExhaust
    2076 tmnxVRtrNHRvplsARPHighUsageClr 2077 tmnxVRtrArpLmt 2078 tmnxVRtrArpThresholdExceeded 2079 tmnxVRtrIpv6NbrLmt
    2080 tmnxVRtrIpv6NbrThresholdExceeded 2081 tmnxVRtrIfIgnorePortState 2082 tmnxVRtrPdnAddrMismatch
    2083 tmnxVRtrPdnAddrMismatchCleared 2084 tmnxVRtrLeakExportLimitReached 2085 tmnxVRtrLeakExportLimitDropped
    2086 tmnxVRtrDhcpClientStatusChanged 2087 tmnxVRtrDhcp6ClientStatusChanged 2088 tmnxVRtrNeDiscovered
    2089 tmnxVRtrNeRemoved 2090 tmnxVRtrNeModified 2091 vRtrIfDhcpClRtStatusChanged 2092 vRtrIfDhcpClStateDnsChanged
    2093 vRtrAutoCfgRaRtStatusChanged 2094 vRtrIfDhcp6ClStateDnsChanged 2095 tipNbrAllocFailed
    2096 vRtrIfEthLoopbackStarted 2097 vRtrIfEthLoopbackStopped 2098 tmnxVRtrBfdExtNoFreeTxIntrvlSlot
    2099 tmnxVRtrFibVPNOccupancyThreshold 2100 tmnxVRtrBfdMultiHopFpMismatch 2101 vRtrBgpInstanceError
    2102 vrtrIfIpTunnelOperStateChange 2103 tmnxVRtrBfdExtModifTxIntrvl
  `,
}
