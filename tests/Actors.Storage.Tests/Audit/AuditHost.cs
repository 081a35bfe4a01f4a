using Actors.Domain.Audit;
using Actors.Storage.Audit;
using Actors.Storage.Databases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Storage.Tests.Audit;

/// <summary>What a process keeps, started on a data folder; a second one on the same folder is the process after a restart.</summary>
internal sealed class AuditHost : IAsyncDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly IHost _host;

    private AuditHost(IHost host) => _host = host;

    public IAuditLog Log => _host.Services.GetRequiredService<IAuditLog>();

    public IAuditReader Reader => _host.Services.GetRequiredService<IAuditReader>();

    public IAuditChecks Checks => _host.Services.GetRequiredService<IAuditChecks>();

    public static async Task<AuditHost> StartAsync(string folder, IDatabase? database = null, params string[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        _ = builder.Configuration.AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1]));
        if (database is not null)
        {
            builder.Configuration["Database:Provider"] = database.Provider.ToString();
            builder.Configuration["Database:ConnectionString"] = database.ConnectionString;
        }

        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddActorsStorage(builder.Configuration, folder);
        var host = builder.Build();
        try
        {
            await host.StartAsync();
            return new AuditHost(host);
        }
        catch
        {
            await DisposeAsync(host);
            throw;
        }
    }

    public Task<AuditReceipt> AppendAsync(int number, AuditKind kind = AuditKind.Note, Guid? call = null) => Log.AppendAsync(Record(number, kind, call), Never);

    public async Task AppendManyAsync(int count) => await Task.WhenAll(Enumerable.Range(0, count).Select(number => AppendAsync(number)));

    public static AuditRecord Record(int number, AuditKind kind = AuditKind.Note, Guid? call = null) =>
        new(kind, call ?? Guid.NewGuid(), $"test.action{number % 3}", $"key:caller{number % 5}", $"tenant{number % 2}", $"resource{number % 7}")
        {
            At = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddSeconds(number),
            Detail = new AuditDetail { Reason = $"reason {number}" },
        };

    /// <summary>The whole log as an auditor gets it, with a head over all of it.</summary>
    public async Task<AuditReport> VerifyAsync(IReadOnlyList<string>? witness = null, IReadOnlyList<NoteKey>? keys = null)
    {
        _ = await Log.SignHeadAsync(Never);
        var (_, size, _) = await Reader.DescribeAsync(Never);
        var verifier = new AuditVerifier(keys ?? Log.Keys, witness ?? []);
        await foreach (var line in Reader.ExportAsync(0, size, null, Never))
        {
            if (!verifier.Add(line))
            {
                break;
            }
        }

        return verifier.Finish();
    }

    public ValueTask DisposeAsync() => DisposeAsync(_host);

    private static async ValueTask DisposeAsync(IHost host)
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
