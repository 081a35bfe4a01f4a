namespace Actors.Cli.Server;

/// <summary>Files that the server gives. What did not come whole never has the name that was asked for.</summary>
internal static class ServerFiles
{
    /// <summary>Brings a file of the server to a path.</summary>
    /// <param name="server">The server.</param>
    /// <param name="from">Where it is there.</param>
    /// <param name="to">Where to; absolute.</param>
    /// <param name="faultOf">Says what is wrong with what came, which is read from its beginning; null where nothing is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer, without its content; and what was wrong with that.</returns>
    public static async Task<(ApiAnswer Answer, string? Fault)> SaveAsync(
        ApiClient server, string from, string to, Func<Stream, CancellationToken, Task<string?>>? faultOf, CancellationToken cancellationToken)
    {
        var part = to + ".part";
        try
        {
            ApiAnswer answer;
            string? fault = null;
            await using (var file = new FileStream(part, FileMode.Create, FileAccess.ReadWrite))
            {
                answer = await server.DownloadAsync(new ApiRequest(HttpMethod.Get, from), file, cancellationToken);
                if (answer.IsDone && faultOf is not null)
                {
                    file.Position = 0;
                    fault = await faultOf(file, cancellationToken);
                }
            }

            if (answer.IsDone && fault is null)
            {
                File.Move(part, to, overwrite: true);
            }

            return (answer, fault);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
