using System.Net;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Security;

/// <summary>Tells addresses that only this machine reaches.</summary>
internal static class Loopback
{
    /// <summary>Whether the address, as the web server's settings have it, is of the loopback, or a socket of the file system.</summary>
    public static bool Is(string address)
    {
        try
        {
            var binding = BindingAddress.Parse(address);
            return binding.IsUnixPipe
                || binding.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || (IPAddress.TryParse(binding.Host, out var ip) && IPAddress.IsLoopback(ip));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>What to tell the operator.</summary>
    public static string Refusal(string address) =>
        $"Security:Mode is Development, which turns authentication off, but '{address}' can be reached from other machines. "
        + "Listen on 127.0.0.1, or set API keys and leave Security:Mode at Required; './actors key' makes one.";
}
