using System.Security.Cryptography;
using System.Text;
using Actors.Domain.Governance.Testing;
using Actors.Governance;
using Actors.Governance.Testing;
using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;
using Actors.Registry;

namespace Actors.Grains.Governance.Testing;

/// <inheritdoc cref="IModelTestGrain"/>
[GrainType("model-tests")]
internal sealed partial class ModelTestGrain(
    [PersistentState(StateNames.ModelTests, StateNames.Provider)] IPersistentState<ModelTestState> state,
    IGrainFactory grains,
    TimeProvider clock,
    ILogger<ModelTestGrain> logger) : Grain, IModelTestGrain, IAuditedState
{
    /// <summary>The longest JSON of a suite, in characters.</summary>
    private const int MaxSuite = 4 << 20;

    /// <summary>What interleaving calls may see.</summary>
    private ModelTestView _view = new("none", null, null, null, null, []);

    object IAuditedState.AuditedState => state.State;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Whoever ran it is gone: a run lives in one activation.
        _view = View(state.State.State == "running" ? "interrupted" : state.State.State);
        return Task.CompletedTask;
    }

    public Task<ModelTestView> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_view);

    public Task<string?> GetSuiteAsync(CancellationToken cancellationToken) => Task.FromResult(state.State.Suite);

    public async Task<GovernanceChange> PutSuiteAsync(string json, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            _ = json.Length <= MaxSuite ? TestSuiteReader.Read(json) : throw new FormatException($"The tests are longer than {MaxSuite} characters.");
        }
        catch (FormatException fault)
        {
            return new GovernanceChange(GovernanceOutcome.Invalid, fault.Message);
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        if (digest != state.State.SuiteDigest)
        {
            (state.State.Suite, state.State.SuiteDigest) = (json, digest);
            (state.State.By, state.State.StartedAt, state.State.EndedAt, state.State.Checks) = (null, null, null, []);
            await WriteAsync("ready");
        }

        return new GovernanceChange(GovernanceOutcome.Done, null);
    }

    public async Task<GovernanceChange> StartAsync(CancellationToken cancellationToken)
    {
        if (state.State.Suite is null)
        {
            return new GovernanceChange(GovernanceOutcome.Unknown, "The version has no tests; put them first.");
        }

        (state.State.By, state.State.StartedAt, state.State.EndedAt, state.State.Checks) = (ActingCaller.Current.Id, clock.GetUtcNow(), null, []);
        await WriteAsync("running");
        RunLater();
        return new GovernanceChange(GovernanceOutcome.Done, null);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_view.State != "running" || state.State.Suite is not { } json)
        {
            return;
        }

        var key = ReviewKey.Parse(this.GetPrimaryKeyString());
        var checks = await new TestRun(grains, key, clock).RunAsync(TestSuiteReader.Read(json), cancellationToken);
        state.State.Checks = [.. checks.Select(check => new TestCheckView(check.Name, check.Passed, check.Detail))];
        state.State.EndedAt = clock.GetUtcNow();
        await WriteAsync(checks.All(check => check.Passed) ? "passed" : "failed");
        Ended(logger, key.ToString(), state.State.State);
    }

    /// <summary>Gives the run a turn of its own; whoever started it does not wait.</summary>
    private void RunLater() => _ = this.AsReference<IModelTestGrain>().RunAsync(CancellationToken.None).ContinueWith(
        run => Failed(logger, run.Exception!, this.GetPrimaryKeyString()), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Current);

    private async Task WriteAsync(string next)
    {
        state.State.State = next;
        await state.WriteStateAsync(CancellationToken.None);
        _view = View(next);
    }

    private ModelTestView View(string named) =>
        new(named, state.State.SuiteDigest, state.State.By, state.State.StartedAt, state.State.EndedAt, state.State.Checks);

    [LoggerMessage(1050, LogLevel.Information, "The tests of {Version} have {State}")]
    private static partial void Ended(ILogger logger, string version, string state);

    [LoggerMessage(1051, LogLevel.Warning, "The tests of {Version} could not be run")]
    private static partial void Failed(ILogger logger, Exception exception, string version);
}
