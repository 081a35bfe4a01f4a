using Actors.Domain.Updates.Tuf;
using Actors.Grains.Tests.Registry;
using Actors.Grains.Tests.State;
using Actors.Registry;
using Actors.Updates;

namespace Actors.Grains.Tests.Updates;

/// <summary>The process dies at each write of each change: what is served then belongs together, and the change can be made again.</summary>
public sealed class UpdateKillTests
{
    private const int MostWrites = 3;

    [Theory]
    [InlineData("first")]
    [InlineData("publish")]
    [InlineData("withdraw")]
    [InlineData("rotate")]
    public async Task Kill_AtAnyWrite_LeavesARepositoryThatClientsFollow(string change)
    {
        var storage = new DyingStorage();
        await using var host = await GrainHost.StartAsync(services: storage.Install);
        var killed = 0;
        for (var write = 1; write <= MostWrites; write++)
        {
            foreach (var arrives in (bool[])[true, false])
            {
                var tenant = FormattableString.Invariant($"kill-{change}-{write}-{(arrives ? "kept" : "lost")}");
                var model = host.Grains.GetModel(new ModelKey(tenant, "m"));
                await model.RegisterAsync(Requests.Version('a'), default);
                await model.RegisterAsync(Requests.Version('b'), default);
                var repository = host.Grains.GetUpdateRepository(tenant);
                var device = new Device(repository);
                if (change != "first")
                {
                    (await repository.PublishAsync(new PublishTarget("m", 1), default)).Outcome.ShouldBe(TargetOutcome.Done);
                    await device.FollowAsync();
                }

                storage.DieAt(write, arrives);
                killed += await TryAsync(() => ChangeAsync(repository, change)) ? 0 : 1;
                storage.Revive();
                if (await repository.GetFileAsync("1.root.json", default) is not null)
                {
                    await device.FollowAsync();
                }

                await ChangeAsync(repository, change);
                await device.FollowAsync();
            }
        }

        killed.ShouldBeGreaterThan(0, "No change met its kill.");
    }

    private static Task ChangeAsync(IUpdateRepositoryGrain repository, string change) => change switch
    {
        "rotate" => repository.RotateAsync(TufRole.Targets, default),
        "withdraw" => repository.WithdrawAsync(new PublishTarget("m", 1), default),
        _ => repository.PublishAsync(new PublishTarget("m", change == "first" ? 1 : 2), default),
    };

    private static async Task<bool> TryAsync(Func<Task> change)
    {
        try
        {
            await change();
            return true;
        }
        catch (Exception killed) when (killed is OrleansException or IOException)
        {
            return false;
        }
    }

    /// <summary>A device that follows the repository.</summary>
    private sealed class Device(IUpdateRepositoryGrain repository) : ITufStore
    {
        private readonly Dictionary<string, byte[]> _files = [];

        public async Task FollowAsync()
        {
            var client = new TufClient(this, async (name, _) => await repository.GetFileAsync(name, default) is { } file ? new MemoryStream(file.Content) : null);
            if (!_files.ContainsKey(TufRole.Root))
            {
                var root = (await repository.GetFileAsync("1.root.json", default)).ShouldNotBeNull();
                (await client.InitializeAsync(root.Content, default)).ShouldBe(TufVerdict.Trusted);
            }

            (await client.RefreshAsync(TimeProvider.System.GetUtcNow(), default)).ShouldBe(TufVerdict.Trusted);
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
    }
}
