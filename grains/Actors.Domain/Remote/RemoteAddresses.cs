using System.Net;
using System.Net.Sockets;

namespace Actors.Domain.Remote;

/// <summary>
/// Which addresses a listed name may stand for. A name is allowed by the operator, but what it stands for is said by whoever runs its zone, at the time
/// of the connection: the machine itself, and what clouds offer to their machines alone, are reached only where the list holds the very address.
/// </summary>
public static class RemoteAddresses
{
    /// <summary>Where clouds keep a machine's credentials and settings, beside the link-local ones.</summary>
    private static readonly IPAddress[] Metadata =
        [IPAddress.Parse("100.100.100.200"), IPAddress.Parse("168.63.129.16"), IPAddress.Parse("192.0.0.192"), IPAddress.Parse("fd00:ec2::254"), IPAddress.Parse("fd20:ce::254")];

    private static readonly IPNetwork[] Blocked =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("255.255.255.255/32"),
        IPNetwork.Parse("::/128"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("ff00::/8"),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96"), SixToFour = IPNetwork.Parse("2002::/16"), Compatible = IPNetwork.Parse("::/96");

    /// <summary>Whether an address may be connected to on behalf of a listed origin.</summary>
    /// <param name="address">What the host's name stands for now, or the host itself.</param>
    /// <param name="origin">The origin, which the list holds.</param>
    public static bool MayReach(IPAddress address, RemoteOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (origin.Address is { } literal)
        {
            return literal.Equals(address);
        }

        var inner = Unwrap(address);
        return (origin.Host == "localhost" && IPAddress.IsLoopback(inner))
            || (!Metadata.Contains(inner) && !Array.Exists(Blocked, network => network.Contains(inner)));
    }

    /// <summary>The address of version 4 that one of version 6 leads to, where it does.</summary>
    private static IPAddress Unwrap(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        return Nat64.Contains(address) ? new IPAddress(bytes.AsSpan(12))
            : SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4))
            : Compatible.Contains(address) && bytes.AsSpan(12, 3).ContainsAnyExcept((byte)0) ? new IPAddress(bytes.AsSpan(12))
            : new IPAddress(bytes);
    }
}
