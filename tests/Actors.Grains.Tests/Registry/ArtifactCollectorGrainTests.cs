using Actors.Registry;

namespace Actors.Grains.Tests.Registry;

public sealed class ArtifactCollectorGrainTests
{
    [Fact]
    public async Task Collect_ArtifactWithoutAVersion_GoesAndTheOthersStay()
    {
        await using var host = await GrainHost.StartAsync();
        var kept = await CommitAsync(host, "registered");
        var orphan = await CommitAsync(host, "orphan");
        await host.Artifacts.StageAsync(new MemoryStream("abandoned"u8.ToArray()), 1000, default);
        await host.Model("owner").RegisterAsync(Requests.Version('a') with { Digest = kept }, default);

        var collected = await host.Grains.GetGrain<IArtifactCollectorGrain>(0).CollectAsync(TimeSpan.Zero, default);

        collected.ShouldBe(2);
        (await DigestsAsync(host)).ShouldBe([kept]);
        (await DigestsAsync(host)).ShouldNotContain(orphan);
    }

    [Fact]
    public async Task Collect_YoungerThanTheMinimumAge_IsSpared()
    {
        await using var host = await GrainHost.StartAsync();
        var orphan = await CommitAsync(host, "young");

        (await host.Grains.GetGrain<IArtifactCollectorGrain>(0).CollectAsync(TimeSpan.FromHours(1), default)).ShouldBe(0);
        (await DigestsAsync(host)).ShouldBe([orphan]);
    }

    [Fact]
    public async Task Start_AfterACrashBetweenCommitAndRegistration_CollectsTheOrphan()
    {
        var folder = Directory.CreateTempSubdirectory("actors-orphan-").FullName;
        try
        {
            await using (var first = await GrainHost.StartAsync(folder))
            {
                await CommitAsync(first, "crashed before its registration");
            }

            await using var second = await GrainHost.StartAsync(folder);
            (await DigestsAsync(second)).ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> CommitAsync(GrainHost host, string content)
    {
        var staged = await host.Artifacts.StageAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), 1000, default);
        await host.Artifacts.CommitAsync(staged, default);
        return staged.Digest;
    }

    private static async Task<List<string>> DigestsAsync(GrainHost host)
    {
        var digests = new List<string>();
        await foreach (var artifact in host.Artifacts.ListAsync(default))
        {
            digests.Add(artifact.Digest);
        }

        return digests;
    }
}
