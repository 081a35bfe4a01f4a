using System.Net;

namespace Actors.Cli.Updates;

/// <summary>Asks a repository over HTTP.</summary>
internal sealed class TufWeb : IDisposable
{
    /// <summary>How long an answer may take, with its content.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(100);

    private readonly HttpClient _http = new() { Timeout = Timeout };

    /// <summary>Asks for a file under a base address; null where there is none.</summary>
    public async ValueTask<Stream?> GetAsync(string baseAddress, string name, CancellationToken cancellationToken)
    {
        var address = new Uri(baseAddress.TrimEnd('/') + "/" + name);
        var response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            response.Dispose();
            return null;
        }

        _ = response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    public void Dispose() => _http.Dispose();
}
