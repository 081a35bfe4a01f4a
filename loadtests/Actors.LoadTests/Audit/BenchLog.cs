using Actors.Domain.Audit;
using Actors.Storage;
using Actors.Storage.Audit;
using Actors.Storage.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.LoadTests.Audit;

/// <summary>The log of a process on a data folder, as a silo has it.</summary>
internal sealed class BenchLog : IAsyncDisposable
{
    /// <summary>As many as may change something at once in a busy deployment.</summary>
    private const int Actors = 50;

    private readonly IHost _host;

    private BenchLog(IHost host) => _host = host;

    public IAuditReader Reader => _host.Services.GetRequiredService<IAuditReader>();

    public IDatabase Database => _host.Services.GetRequiredService<IDatabase>();

    private IAuditLog Log => _host.Services.GetRequiredService<IAuditLog>();

    private TimeProvider Clock => _host.Services.GetRequiredService<TimeProvider>();

    public static async Task<BenchLog> StartAsync(string folder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddActorsStorage(builder.Configuration, folder);
        var host = builder.Build();
        await host.StartAsync();
        return new BenchLog(host);
    }

    /// <summary>An entry like those of the call filter.</summary>
    public Task<AuditReceipt> AppendAsync(int writer, CancellationToken cancellationToken) => Log.AppendAsync(
        new AuditRecord(AuditKind.Note, Guid.NewGuid(), "model.alias.move", $"key:caller-{writer % Actors}", "default", $"model/default/model-{writer}")
        {
            At = Clock.GetUtcNow(),
            Before = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            After = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
            Outcome = AuditOutcome.Done,
            Detail = new AuditDetail { RequestId = "0HNG2V0V5N8Q1:00000001", Reason = "the new version did better in shadow" },
        },
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
