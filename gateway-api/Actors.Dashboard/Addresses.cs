namespace Actors.Dashboard;

/// <summary>Where the dashboard stands.</summary>
internal static class Addresses
{
    /// <summary>The beginning of every address.</summary>
    public const string Root = "/dashboard";

    /// <summary>Where one signs in.</summary>
    public const string SignIn = Root + "/sign-in";

    /// <summary>Where one signs out.</summary>
    public const string SignOut = Root + "/sign-out";

    /// <summary>Where parts of pages are heard of.</summary>
    public const string Live = Root + "/live";

    /// <summary>The page of one thing: a model of <c>models</c>, an alert of <c>alerts</c>.</summary>
    public static string Of(string noun, string name) => $"{Root}/{noun}/{Uri.EscapeDataString(name)}";

    /// <summary>Whether an address that came with a request leads to the dashboard, and nowhere else.</summary>
    public static bool IsOwn(string address) =>
        address.StartsWith(Root, StringComparison.Ordinal)
        && (address.Length == Root.Length || address[Root.Length] is '/' or '?')
        && !address.Contains('\\', StringComparison.Ordinal)
        && !address.AsSpan().ContainsAnyInRange('\0', ' ');
}
