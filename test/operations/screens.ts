/*
 * What bras1 prints of its users, in the layouts of 25.3. Service 100 has the public users, 1000 the private ones.
 *
 *   alice  PPPoE, dual stack, on an MSAP; her account is not her subscriber id
 *   bob    IPoE, behind NAT, in service 1000
 *   carol  PPPoE on the same SAP as alice
 *   dave   a static host without a session
 */

export const nothing = '\nNo entries found.'
export const badCommand = '                      ^\nError: Bad command.'
export const badParameter = '                      ^\nError: Invalid parameter. '
export const noService = 'MINOR: CLI Invalid service id "1000".'
export const noSubscriber = 'MINOR: CLI No Such Subscriber Found'
export const notAllowed = 'MINOR: CLI Command not allowed for this user.'

const pppoeHead = `
===============================================================================
PPPoE sessions for svc-id 100
===============================================================================
Sap Id              Mac Address       Sid    Up Time         Type
    IP/L2TP-Id/Interface-Id                                      MC-Stdby
-------------------------------------------------------------------------------`

const aliceLines = `[1/1/4:1607.2011]   00:00:5e:00:53:01 1      0d 01:00:05     local
    198.51.100.3
    02:00:5E:FF:FE:00:53:01`

const aliceDetail = `${aliceLines}


LCP State            : Opened
IPCP State           : Opened
IPv6CP State         : Opened
PPP MTU              : 1492
PPP Auth-Protocol    : CHAP
PPP User-Name        : alice@isp.example

Subscriber-interface : sub-pub
Group-interface      : grp-pub

IP Origin            : local-pool

Subscriber           : "00:00:5e:00:53:01|1/1/4:1607.2011|1"
Sub-Profile-String   : "sub-home"
SLA-Profile-String   : "sla-100m"
SPI group ID         : (Not Specified)

IP Address           : 198.51.100.3/32
Primary DNS          : 192.0.2.53
Secondary DNS        : N/A
Address-Pool         : pool-1

IPv6 Prefix          : 2001:db8:5:67::/64
IPv6 Del.Pfx.        : 2001:db8:4f00::/56
IPv6 Address         : N/A

Circuit-Id           : olt-1 eth 1/1/3:2011
Remote-Id            : line 42

Radius User-Name     : alice@isp.example

Keepalive Interval   : 30`

const carolLines = `1/1/4:1607.2011     00:00:5e:00:53:02 17     12d 23:59:59    local
    198.51.100.4`

const carolDetail = `${carolLines}


LCP State            : Opened
IPCP State           : Opened
PPP User-Name        : carol

Group-interface      : grp-pub

Subscriber           : "carol"

IP Address           : 198.51.100.4/32`

const pppoeFoot = (count: number) => `-------------------------------------------------------------------------------
Number of sessions   : ${count}
===============================================================================`

export const pppoe = {
  alice: [pppoeHead, aliceDetail, pppoeFoot(1)].join('\n'),
  aliceAndCarol: [pppoeHead, aliceDetail, carolDetail, pppoeFoot(2)].join('\n'),
  brief: [pppoeHead, aliceLines, carolLines, pppoeFoot(2)].join('\n'),
  /** The connection is lost, or the router stops, behind the second session. */
  cut: [pppoeHead, aliceLines, carolLines].join('\n'),
  /** One session less than the footer counts. */
  short: [pppoeHead, aliceLines, pppoeFoot(2)].join('\n'),
}

const pppHead = `
===============================================================================
PPP sessions for service 100
===============================================================================
User-Name
  Descr.
           Up Time       Type  Termination     IP/L2TP-Id/Interface-Id MC-Stdby
-------------------------------------------------------------------------------`
const pppFoot = `-------------------------------------------------------------------------------
No. of PPP sessions: 1
===============================================================================`

export const ppp = {
  alice: `${pppHead}
alice@isp.example
  svc:100 sap:[1/1/4:1607.2011] mac:00:00:5e:00:53:01 sid:1
           0d 01:00:05   oE    local           198.51.100.3
                                               02:00:5E:FF:FE:00:53:01
${pppFoot}`,
  carol: `${pppHead}
carol
  svc:100 sap:1/1/4:1607.2011 mac:00:00:5e:00:53:02 sid:17
           12d 23:59:59  oE    local           198.51.100.4
${pppFoot}`,
}

export const ipoe = {
  bob: `
===============================================================================
IPoE sessions for service 1000
===============================================================================

SAP                     : [lag-1:201.100]
Mac Address             : 00:00:5e:00:53:0b
Circuit-Id              : olt-7 eth 1/1
Remote-Id               : (Not Specified)
Session Key             : sap-mac

MC-Standby              : No

Subscriber-interface    : sub-priv
Group-interface         : grp-priv

Termination Type        : local
Up Time                 : 1d 00:05:29

Subscriber              : "bob"
Sub-Profile-String      : "sub-cgn"
SLA-Profile-String      : "sla-50m"

IP Address              : 100.64.0.2/24
IP Origin               : DHCP
Address-Pool            : priv-pool

Radius User-Name        : 00:00:5e:00:53:0b
-------------------------------------------------------------------------------
Number of sessions : 1
===============================================================================`,
  brief: `
===============================================================================
IPoE sessions for svc-id 1000
===============================================================================
Sap Id                           Mac Address         Up Time         MC-Stdby
    Subscriber-Id
        [CircuitID] | [RemoteID]
-------------------------------------------------------------------------------
[lag-1:201.100]                  00:00:5e:00:53:0b   1d 00:05:29
    bob
-------------------------------------------------------------------------------
CID | RID displayed when included in session-key
Number of sessions : 1
===============================================================================`,
}

const hostHead = `
===============================================================================
Subscriber Host table
===============================================================================
Sap
  IP Address
    MAC Address                PPPoE-SID       Origin          Fwding State
      Subscriber
-------------------------------------------------------------------------------`
const hostFoot = (count: number) => `-------------------------------------------------------------------------------
Number of subscriber hosts : ${count}
===============================================================================`

const aliceIpv4 = `[1/1/4:1607.2011]
  198.51.100.3
    00:00:5e:00:53:01          1               IPCP            Fwding
      00:00:5e:00:53:01|1/1/4:1607.2011|1`
const aliceIpv6 = `[1/1/4:1607.2011]
  2001:db8:5:67::/64
    00:00:5e:00:53:01          1               SLAAC           Fwding
      00:00:5e:00:53:01|1/1/4:1607.2011|1
[1/1/4:1607.2011]
  2001:db8:4f00::/56
    00:00:5e:00:53:01          1               DHCP6-PD        Fwding
      00:00:5e:00:53:01|1/1/4:1607.2011|1`
const carolIpv4 = `1/1/4:1607.2011
  198.51.100.4
    00:00:5e:00:53:02          17              IPCP            Fwding
      carol`
const daveIpv4 = `1/1/5:300
  203.0.113.9
    N/A                        N/A             Static          Fwding
      dave`
const bobIpv4 = `[lag-1:201.100]
  100.64.0.2
    00:00:5e:00:53:0b          N/A             DHCP            Fwding
      bob`
const bobDetail = `-------------------------------------------------------------------------------
Subscriber-interface  : sub-priv
Group-interface       : grp-priv
Sub Profile           : sub-cgn
SLA Profile           : sla-50m
App Profile           : N/A

Acct-Session-Id       : 5A00C6
Acct-Q-Inst-Session-Id: 5A00C7
Address Origin        : AAA`

export const hosts = {
  alice: [hostHead, aliceIpv4, aliceIpv6, hostFoot(3)].join('\n'),
  aliceIpv4: [hostHead, aliceIpv4, hostFoot(1)].join('\n'),
  carol: [hostHead, carolIpv4, hostFoot(1)].join('\n'),
  aliceAndCarol: [hostHead, aliceIpv4, aliceIpv6, carolIpv4, hostFoot(4)].join('\n'),
  dave: [hostHead, daveIpv4, hostFoot(1)].join('\n'),
  bob: [hostHead, bobIpv4, hostFoot(1)].join('\n'),
  bobDetail: [hostHead, bobIpv4, bobDetail, hostFoot(1)].join('\n'),
  /** All of service 100. */
  all: [hostHead, aliceIpv4, aliceIpv6, carolIpv4, daveIpv4, hostFoot(5)].join('\n'),
}

const subscriberHead = `
===============================================================================
Active Subscribers
===============================================================================`
const rule = '-------------------------------------------------------------------------------'

const aliceSubscriber = `${rule}
Subscriber 00:00:5e:00:53:01|1/1/4:1607.2011|1
           (sub-home)
${rule}
${rule}
(1) SLA Profile Instance sap:[1/1/4:1607.2011] - sla:sla-100m
${rule}
IP Address
              MAC Address        Session            Origin       Svc        Fwd
${rule}
198.51.100.3
              00:00:5e:00:53:01  PPP 1              IPCP         100        Y
2001:db8:5:67::/64
              00:00:5e:00:53:01  PPP 1              SLAAC        100        Y
2001:db8:4f00::/56
              00:00:5e:00:53:01  PPP 1              DHCP6-PD     100        Y
${rule}
`
const bobSubscriber = `${rule}
Subscriber bob
           (sub-cgn)
${rule}
NAT Policy    : nat-1
Outside IP    : 203.0.113.1
Ports         : 1024-1055

${rule}
${rule}
(1) SLA Profile Instance sap:[lag-1:201.100] - sla:sla-50m
${rule}
IP Address
              MAC Address        Session            Origin       Svc        Fwd
${rule}
100.64.0.2
              00:00:5e:00:53:0b  IPoE               DHCP         1000       Y
${rule}
`

export const subscribers = {
  alice: `${subscriberHead}\n${aliceSubscriber}\n${rule.replaceAll('-', '=')}`,
  bob: `${subscriberHead}\n${bobSubscriber}\n${rule.replaceAll('-', '=')}`,
  all: `${subscriberHead}
${aliceSubscriber}
${bobSubscriber}
${rule}
Number of active subscribers : 2
${rule.replaceAll('-', '=')}`,
}

export const hierarchy = {
  bob: `
===============================================================================
Active Subscribers Hierarchy
===============================================================================
-- bob
   (sub-cgn)
   |
   +-- sap:[lag-1:201.100] - sla:sla-50m
       |
       +-- IPOE-session - mac:00:00:5e:00:53:0b - svc:1000
           |
           +-- 100.64.0.2 - DHCP

===============================================================================`,
}
