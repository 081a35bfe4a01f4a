namespace Actors.Grains.Remote;

/// <summary>Addresses under a backend's.</summary>
internal static class RemoteUrls
{
    /// <summary>The base address with a path behind its own; its query stays.</summary>
    public static Uri Append(Uri url, string path) => new UriBuilder(url) { Path = url.AbsolutePath.TrimEnd('/') + path }.Uri;
}
