using Actors.Grains.Tests.State;
using Actors.Registry;

namespace Actors.Grains.Tests.Registry;

public sealed class AliasTransferKillTests
{
    private static readonly string[] Models = ["kill-a", "kill-b", "kill-c"];

    /// <summary>Killed at every write of a transfer over three models: afterwards all have moved or none, and nothing is held.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Start_KilledAtEveryWrite_MovesAllOrNone(bool arrives)
    {
        var outcomes = new List<int>();
        for (var write = 1; write < 100; write++)
        {
            var folder = Directory.CreateTempSubdirectory("actors-transfer-").FullName;
            try
            {
                var key = new TransferKey("default", Guid.NewGuid());
                var isDead = await StartAndDieAsync(folder, key, write, arrives);
                outcomes.Add(await RecoverAsync(folder, key));
                if (!isDead)
                {
                    outcomes[^1].ShouldBe(2);
                    outcomes.ShouldContain(1);
                    outcomes.Count.ShouldBeGreaterThan(8);
                    return;
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        throw new InvalidOperationException("The transfer never came to its end.");
    }

    private static async Task<bool> StartAndDieAsync(string folder, TransferKey key, int write, bool arrives)
    {
        var storage = new DyingStorage();
        await using var host = await GrainHost.StartAsync(folder, storage.Install);
        foreach (var model in Models)
        {
            await host.Model(model).RegisterAsync(Requests.Version('a'), default);
            await host.Model(model).RegisterAsync(Requests.Version('b'), default);
        }

        storage.DieAt(write, arrives);
        try
        {
            var transfer = await host.Grains.GetAliasTransfer(key)
                .StartAsync(new TransferAliases([.. Models.Select(model => new TransferMove(model, "live", 2, null))], "together"), default);
            transfer.State.ShouldBeOneOf(TransferState.Done, TransferState.Kept);

            // What is kept goes on by itself, to its end or to the write that is its last.
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (transfer is { State: TransferState.Kept } && !storage.IsDead)
            {
                patience.IsCancellationRequested.ShouldBeFalse("The transfer neither ended nor died.");
                transfer = await host.Grains.GetAliasTransfer(key).GetAsync(default);
            }
        }
        catch (OrleansException)
        {
            storage.IsDead.ShouldBeTrue();
        }

        return storage.IsDead;
    }

    /// <summary>The version that is live on all models after the restart.</summary>
    private static async Task<int> RecoverAsync(string folder, TransferKey key)
    {
        await using var host = await GrainHost.StartAsync(folder);
        var transfer = await host.Grains.GetAliasTransfer(key).GetAsync(default);
        transfer.State.ShouldBeOneOf(TransferState.None, TransferState.Done, TransferState.Refused);
        var live = await Task.WhenAll(Models.Select(async model => (await host.Model(model).GetAsync(default))!.Aliases["live"]));
        live.Distinct().Count().ShouldBe(1, string.Join(", ", live));
        live[0].ShouldBe(transfer.State == TransferState.Done ? 2 : 1);
        foreach (var model in Models)
        {
            (await host.Model(model).MoveAliasAsync(new MoveAlias("free", 1, null), default)).Outcome.ShouldBe(ModelChangeOutcome.Done);
        }

        return live[0];
    }
}
