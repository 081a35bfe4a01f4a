using System.Net;
using Actors.Domain.Updates.Tuf;

namespace Actors.Gateway.Tests.Updates;

/// <summary>A device's client of the repository, with somebody on the way who may answer in the repository's place.</summary>
internal sealed class UpdateDevice(HttpClient http) : ITufStore
{
    private readonly Dictionary<string, byte[]> _files = [];

    /// <summary>Answers in the repository's place, by the file's name and what the repository says; null lets its answer through.</summary>
    public Func<string, byte[]?, Stream?>? Between { get; set; }

    /// <summary>What the repository said last, by name.</summary>
    public Dictionary<string, byte[]> Seen { get; } = [];

    public TufClient Client => new(this, FetchAsync);

    /// <summary>A device that trusts the repository's first root and is up to date.</summary>
    public static async Task<UpdateDevice> StartAsync(HttpClient http)
    {
        var device = new UpdateDevice(http);
        var root = await http.GetByteArrayAsync(UpdateHost.Base + "1.root.json");
        (await device.Client.InitializeAsync(root, default)).ShouldBe(TufVerdict.Trusted);
        (await device.RefreshAsync()).ShouldBe(TufVerdict.Trusted);
        return device;
    }

    public Task<TufVerdict> RefreshAsync(TimeSpan later = default) => Client.RefreshAsync(TimeProvider.System.GetUtcNow() + later, default);

    /// <summary>Brings itself up to date and downloads a target.</summary>
    public async Task<(TufVerdict Verdict, byte[]? Content)> DownloadAsync(string path)
    {
        var client = Client;
        var verdict = await client.RefreshAsync(TimeProvider.System.GetUtcNow(), default);
        var found = verdict.IsTrusted ? await client.FindAsync(path, default) : new TufLookup(verdict, null, null);
        if (found.Target is null)
        {
            return (found.Verdict, null);
        }

        await using var content = (await FetchAsync("targets/" + found.Location, default))!;
        using var copy = new MemoryStream();
        using var check = new TufTargetCheck(found.Target);
        var buffer = new byte[8192];
        for (int read; (read = await content.ReadAsync(buffer)) > 0;)
        {
            if (check.Add(buffer.AsSpan(0, read)) is { IsTrusted: false } refused)
            {
                return (refused, null);
            }

            copy.Write(buffer, 0, read);
        }

        var checkedAll = check.Finish();
        return (checkedAll, checkedAll.IsTrusted ? copy.ToArray() : null);
    }

    public ValueTask<byte[]?> ReadAsync(string role, CancellationToken cancellationToken) => ValueTask.FromResult(_files.GetValueOrDefault(role));

    public ValueTask WriteAsync(string role, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        _files[role] = content.ToArray();
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(string role, CancellationToken cancellationToken)
    {
        _ = _files.Remove(role);
        return ValueTask.CompletedTask;
    }

    private async ValueTask<Stream?> FetchAsync(string name, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(UpdateHost.Base + name, cancellationToken);
        response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound);
        var content = response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync(cancellationToken) : null;
        if (content is not null)
        {
            Seen[name] = content;
        }

        return Between?.Invoke(name, content) ?? (content is null ? null : new MemoryStream(content));
    }
}
