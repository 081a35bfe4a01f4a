using Actors.Domain.Bytes;
using Actors.Domain.Decisions;
using Actors.Domain.Tests.Decisions;
using Actors.Storage.Databases;
using Actors.Storage.Decisions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Storage.Tests.Decisions;

/// <summary>What a process keeps, started on a data folder; a second one on the same folder is the process after a restart.</summary>
internal sealed class DecisionHost : IAsyncDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly IHost _host;
    private readonly MadeTemplates _templates = new();

    private DecisionHost(IHost host) => _host = host;

    public IDecisionLog Log => _host.Services.GetRequiredService<IDecisionLog>();

    public IDecisionReader Reader => _host.Services.GetRequiredService<IDecisionReader>();

    public IServiceProvider Services => _host.Services;

    public static async Task<DecisionHost> StartAsync(string folder, IDatabase? database = null, TimeProvider? clock = null, params string[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        _ = builder.Configuration.AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1]));
        builder.Configuration["Decisions:Store"] = (database is null ? DecisionStoreKind.Files : DecisionStoreKind.Database).ToString();
        if (database is not null)
        {
            builder.Configuration["Database:Provider"] = database.Provider.ToString();
            builder.Configuration["Database:ConnectionString"] = database.ConnectionString;
        }

        _ = builder.Logging.ClearProviders();
        if (clock is not null)
        {
            _ = builder.Services.AddSingleton(clock);
        }

        _ = builder.Services.AddActorsStorage(builder.Configuration, folder);
        var host = builder.Build();
        await host.StartAsync();
        return new DecisionHost(host);
    }

    /// <summary>Writes a prediction: every other one with a template, as answers are, the rest as those that have all by themselves.</summary>
    public ValueTask<DecisionReceipt> WriteAsync(Decision decision, DecisionLevel level = DecisionLevel.Full, bool refuses = false, CancellationToken cancellationToken = default)
    {
        var buffer = new ByteBuffer();
        if (decision.Head.Id.GetHashCode() % 2 == 0)
        {
            DecisionFrame.Write(buffer, decision);
            return Log.WriteAsync(buffer.Written, template: null, level, refuses, cancellationToken);
        }

        TemplatedFrame.Write(buffer, decision, number: 0);
        return Log.WriteAsync(buffer.Written, _templates.Of(decision), level, refuses, cancellationToken);
    }

    public async Task<List<Decision>> ReadAsync(DecisionFilter filter)
    {
        var decisions = new List<Decision>();
        await foreach (var decision in Reader.ReadAsync(filter, Never))
        {
            decisions.Add(decision);
        }

        return decisions;
    }

    /// <summary>Makes what is written into segments, as a sweep does once journals are old or large.</summary>
    public async Task SealAsync()
    {
        await Log.FlushAsync(Never);
        await Services.GetRequiredService<IDecisionStore>().EndJournalAsync(Never);
        await Services.GetRequiredService<DecisionSealing>().SealAsync(Never);
    }

    /// <summary>Deletes segments whose time is over.</summary>
    public Task ExpireAsync() => Services.GetRequiredService<DecisionSealing>().ExpireAsync(Never);

    /// <summary>Erases a person.</summary>
    public Task<bool> EraseAsync(string tenant, string subject) => Reader.EraseAsync(tenant, subject, Never);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
