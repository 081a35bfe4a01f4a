using System.Diagnostics.Metrics;
using Actors.Domain.Costs;
using Actors.Grains.Budgets;
using Actors.Grains.Costs;
using Actors.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Actors.Grains.Tests.Budgets;

/// <summary>One silo's part of budgets, with an identity of its own, beside others on the same grains. What is spent is handed over by the test, as the meter does.</summary>
internal sealed class Engine : IDisposable
{
    public const string Tenant = "default";

    private readonly Lock _lock = new();
    private readonly GrainHost _host;
    private readonly TimeProvider _clock;
    private readonly ICostBooks _books;
    private List<Spend> _metered = [];

    public Engine(GrainHost host, TimeProvider clock, ICostBooks books, string? folder = null)
    {
        (_host, _clock, _books) = (host, clock, books);
        Journal = new BudgetJournal(folder);
        Desk = new BudgetDesk(host.Grains, Journal, clock, NullLogger<BudgetDesk>.Instance);
        Gate = new BudgetGate(Desk, books, new BudgetInstruments(host.Services.GetRequiredService<IMeterFactory>()), clock);
    }

    public BudgetJournal Journal { get; }

    public BudgetDesk Desk { get; }

    public BudgetGate Gate { get; }

    /// <summary>What was metered here and, of that, handed over.</summary>
    public long Metered { get; private set; }

    /// <summary>Begins: settles what a former life on the folder left, and follows the tenant's budgets.</summary>
    public async Task StartAsync()
    {
        Desk.Connect();
        Journal.Open(Desk.Silo);
        (await BudgetReporter.SettleAsync(Desk.Silo, Journal, _host.Grains, NullLogger.Instance)).ShouldBeTrue();
        await Desk.EnsureAsync(Tenant);
    }

    /// <summary>A request: let in or not, run, metered.</summary>
    /// <returns>Why it was refused; null where it was run.</returns>
    public async Task<InferenceReply?> AskAsync(string caller, long micros, int priority = 0)
    {
        var owner = new SpendOwner(Tenant, "m", 1, caller);
        var admitted = await Gate.EnterAsync(Desk.Of(Tenant).InForce!, owner, new InferenceCall(null, [], null) { Priority = priority, Caller = caller }, CancellationToken.None);
        if (admitted.Refusal is { } refusal)
        {
            return refusal;
        }

        await Task.Yield();
        Meter(owner, micros);
        admitted.Leave(hasRun: true);
        return null;
    }

    /// <summary>Meters what costs something without a request.</summary>
    public void Meter(SpendOwner owner, long micros)
    {
        lock (_lock)
        {
            _metered.Add(new Spend(owner, _books.TagsOf(owner), micros, 1));
        }
    }

    /// <summary>Hands over what was metered, as the meter does once a second.</summary>
    public void HandOver()
    {
        lock (_lock)
        {
            var (now, taken) = (_clock.GetUtcNow(), _metered);
            _metered = [];
            Metered += taken.Sum(spend => spend.Micros);
            Desk.Observe(taken, now);
        }
    }

    public void Dispose() => Journal.Dispose();
}
