using System.Net.Http.Json;
using System.Text.Json;
using Actors.Audit;
using Actors.Governance;
using Actors.Grains.Governance;
using Actors.Grains.State;
using Actors.Grains.Tests.Registry;
using Actors.Grains.Tests.State;
using Actors.Registry;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Actors.Grains.Tests.Governance;

/// <summary>The list of versions that wait for approval.</summary>
public sealed class ReviewRequestsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actors-requests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Not only the newest version waits; a comment decides nothing; and what is taken back counts no more, a decision as little as a request.</summary>
    [Fact]
    public async Task List_HasWhatNobodyHasDecided_OfEveryVersion()
    {
        await using var host = await GrainHost.StartAsync(_folder);
        Act("ann");
        _ = await host.Model("old").RegisterAsync(Requests.Version('a'), default);
        _ = await host.Model("old").RegisterAsync(Requests.Version('b'), default);
        _ = await host.Model("young").RegisterAsync(Requests.Version('c'), default);
        (await WaitingAsync(host)).ShouldBeEmpty();
        _ = await SayAsync(host, "old", 1, "request");
        var second = await SayAsync(host, "young", 1, "request");
        (await WaitingAsync(host)).ShouldBe(["old 1", "young 1"]);

        Act("bob");
        _ = await SayAsync(host, "old", 1, "comment");
        var approval = await SayAsync(host, "old", 1, "approval");
        (await WaitingAsync(host)).ShouldBe(["young 1"]);

        _ = await host.Grains.GetReview(ModelKey.Default("old"), 1).WithdrawAsync(approval.Number, null, default);
        (await WaitingAsync(host)).ShouldBe(["old 1", "young 1"]);

        Act("ann");
        _ = await host.Grains.GetReview(ModelKey.Default("young"), 1).WithdrawAsync(second.Number, null, default);
        (await WaitingAsync(host)).ShouldBe(["old 1"]);
    }

    /// <summary>Requests from before there was a list are found by the first that looks at it.</summary>
    [Fact]
    public async Task List_OfAnInstallationWithoutOne_IsMadeOfItsReviews()
    {
        await using (var host = await GrainHost.StartAsync(_folder))
        {
            Act("ann");
            _ = await host.Model("old").RegisterAsync(Requests.Version('a'), default);
            _ = await host.Model("old").RegisterAsync(Requests.Version('b'), default);
            _ = await SayAsync(host, "old", 1, "request");
            var storage = host.Services.GetRequiredKeyedService<IGrainStorage>(StateNames.Provider);
            var (id, row) = (host.Grains.GetReviewRequests("default").GetGrainId(), new GrainState<ReviewRequestsState>());
            await storage.ReadStateAsync(StateNames.ReviewRequests, id, row);
            row.State!.Reviews.ShouldHaveSingleItem();
            await storage.ClearStateAsync(StateNames.ReviewRequests, id, row);
        }

        await using var again = await GrainHost.StartAsync(_folder);
        (await WaitingAsync(again)).ShouldBe(["old 1"]);
    }

    /// <summary>Killed at either write of a request or of the decision on it: what waits is in the list, and nothing else is shown.</summary>
    [Theory]
    [InlineData("request", 1)]
    [InlineData("request", 2)]
    [InlineData("approval", 1)]
    [InlineData("approval", 2)]
    public async Task Say_Killed_TheListShowsWhatIsSo(string kind, int write)
    {
        var storage = new DyingStorage();
        await using (var host = await GrainHost.StartAsync(_folder, storage.Install))
        {
            Act("ann");
            _ = await host.Model("old").RegisterAsync(Requests.Version('a'), default);
            (await WaitingAsync(host)).ShouldBeEmpty();
            if (kind == "approval")
            {
                _ = await SayAsync(host, "old", 1, "request");
                Act("bob");
            }

            storage.DieAt(write, arrives: false);
            _ = await Should.ThrowAsync<OrleansException>(() => SayAsync(host, "old", 1, kind));
        }

        await using var again = await GrainHost.StartAsync(_folder);
        var said = await again.Grains.GetReview(ModelKey.Default("old"), 1).GetAsync(default);
        (await WaitingAsync(again)).ShouldBe(said is [.., { Kind: "request" }] ? ["old 1"] : []);
    }

    private static void Act(string who) => new CallIdentity($"key:{who}", "default", ["manage", "approve", "admin"], [], null, null).Enter();

    private static async Task<ReviewEntryView> SayAsync(GrainHost host, string model, int version, string kind) =>
        (await host.Grains.GetReview(ModelKey.Default(model), version).SayAsync(new SayInReview(kind, null, null), default)).Entry.ShouldNotBeNull();

    private static async Task<IEnumerable<string>> WaitingAsync(GrainHost host)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        return (await client.GetFromJsonAsync<JsonElement>("/api/v1/approvals")).EnumerateArray().Select(one => $"{one.GetProperty("model").GetString()} {one.GetProperty("version").GetInt32()}");
    }
}
