using Actors.Domain.Registry;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Domain.Tests.Registry;

public sealed class ModelTests
{
    private static readonly ChangeNote Noon = new(new DateTimeOffset(2026, 1, 2, 12, 0, 0, TimeSpan.Zero), "tester", "a test");

    [Fact]
    public void Register_FirstVersion_BecomesLive()
    {
        var (model, version, created) = new Model<string>().Register("a", "facts", Noon);

        version.ShouldBe(1);
        created.ShouldBeTrue();
        model.Aliases.ShouldBe(new Dictionary<string, int> { ["live"] = 1 });
        model.Revision.ShouldBe(1);
    }

    [Fact]
    public void Register_SecondVersion_LeavesLiveAlone()
    {
        var (model, version, _) = With("a").Register("b", "facts", Noon);

        version.ShouldBe(2);
        model.Aliases["live"].ShouldBe(1);
    }

    [Fact]
    public void Register_SameBytes_GivesTheSameVersion()
    {
        var before = With("a", "b");
        var (after, version, created) = before.Register("b", "other facts", Noon);

        (version, created).ShouldBe((2, false));
        after.ShouldBeSameAs(before);
    }

    [Fact]
    public void Register_BytesOfAnArchivedVersion_MakesANewOne()
    {
        var (archived, _) = With("a", "b").Archive(2, null, Noon);
        var (_, version, created) = archived.Register("b", "facts", Noon);

        (version, created).ShouldBe((3, true));
    }

    [Theory]
    [InlineData("live", 3, ModelVerdict.UnknownVersion)]
    [InlineData("live", 0, ModelVerdict.UnknownVersion)]
    [InlineData("Live", 1, ModelVerdict.InvalidAlias)]
    [InlineData("1", 1, ModelVerdict.InvalidAlias)]
    [InlineData("", 1, ModelVerdict.InvalidAlias)]
    [InlineData("canary", null, ModelVerdict.UnknownAlias)]
    public void MoveAlias_Refused_ChangesNothing(string alias, int? version, ModelVerdict expected)
    {
        var before = With("a", "b");
        var (after, verdict) = before.MoveAlias(alias, version, null, Noon);

        verdict.ShouldBe(expected);
        after.ShouldBeSameAs(before);
    }

    [Fact]
    public void MoveAlias_ToTheVersionItHas_IsDoneWithoutARevision()
    {
        var before = With("a", "b");
        before.MoveAlias("live", 1, null, Noon).ShouldBe((before, ModelVerdict.Done));
    }

    [Fact]
    public void MoveAlias_WithAnOldRevision_Conflicts()
    {
        var model = With("a", "b");
        model.MoveAlias("live", 2, model.Revision - 1, Noon).Verdict.ShouldBe(ModelVerdict.RevisionConflict);
        model.MoveAlias("live", 2, model.Revision, Noon).Verdict.ShouldBe(ModelVerdict.Done);
    }

    [Fact]
    public void MoveAlias_ToAnArchivedVersion_IsRefused()
    {
        var (model, _) = With("a", "b").Archive(2, null, Noon);
        model.MoveAlias("live", 2, null, Noon).Verdict.ShouldBe(ModelVerdict.VersionArchived);
    }

    [Fact]
    public void Archive_VersionWithAnAlias_IsRefused() =>
        With("a").Archive(1, null, Noon).Verdict.ShouldBe(ModelVerdict.VersionInUse);

    [Fact]
    public void Archive_UnknownModel_SaysSo() =>
        new Model<string>().Archive(1, null, Noon).Verdict.ShouldBe(ModelVerdict.UnknownModel);

    [Fact]
    public void Configure_Anew_IsARevisionAndKeepsTheRest()
    {
        var before = With("a", "b");
        var (after, verdict) = before.Configure(new ServingPolicy { Weight = 3, AllowedBatchRows = [1, 8] }, before.Revision, Noon);

        verdict.ShouldBe(ModelVerdict.Done);
        after.Revision.ShouldBe(before.Revision + 1);
        after.Serving.Weight.ShouldBe(3);
        after.Versions.ShouldBe(before.Versions);
        after.Register("c", "facts", Noon).Next.Serving.ShouldBe(after.Serving);
    }

    [Fact]
    public void Configure_WithWhatItHas_IsDoneWithoutARevision()
    {
        var (model, _) = With("a").Configure(new ServingPolicy { AllowedBatchRows = [1, 8] }, null, Noon);
        model.Configure(new ServingPolicy { AllowedBatchRows = [1, 8] }, null, Noon).ShouldBe((model, ModelVerdict.Done));
    }

    [Fact]
    public void Configure_Refused_ChangesNothing()
    {
        var model = With("a");
        model.Configure(new ServingPolicy { Weight = 0 }, null, Noon).ShouldBe((model, ModelVerdict.InvalidServing));
        model.Configure(ServingPolicy.Default, model.Revision - 1, Noon).ShouldBe((model, ModelVerdict.RevisionConflict));
        new Model<string>().Configure(new ServingPolicy { Weight = 2 }, null, Noon).Verdict.ShouldBe(ModelVerdict.UnknownModel);
    }

    [Fact]
    public void Load_WithBatchRows_HoldsUntilTheNextLoad()
    {
        var (configured, _) = With("a").Configure(new ServingPolicy { MaxBatchRows = 64, AllowedBatchRows = [4, 16, 64] }, null, Noon);
        var (loaded, _) = configured.Load(16, Noon);
        loaded.ServingNow().MaxBatchRows.ShouldBe(16);
        loaded.ServingNow().AllowedBatchRows.ShouldBe([4, 16]);
        loaded.Serving.ShouldBe(configured.Serving);

        loaded.Load(null, Noon).Next.ServingNow().ShouldBe(configured.Serving);
    }

    [Fact]
    public void Unload_ThenLoad_GoesOutOfServiceAndBack()
    {
        var (unloaded, verdict) = With("a").Unload(Noon);
        (verdict, unloaded.Unloaded).ShouldBe((ModelVerdict.Done, true));
        unloaded.Unload(Noon).ShouldBe((unloaded, ModelVerdict.Done));
        unloaded.Load(null, Noon).Next.Unloaded.ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_537)]
    public void Load_WithImpossibleBatchRows_IsRefused(int rows) => With("a").Load(rows, Noon).Verdict.ShouldBe(ModelVerdict.InvalidServing);

    [Fact]
    public void LoadAndUnload_OfNothing_SaySo()
    {
        new Model<string>().Load(null, Noon).Verdict.ShouldBe(ModelVerdict.UnknownModel);
        new Model<string>().Unload(Noon).Verdict.ShouldBe(ModelVerdict.UnknownModel);
    }

    /// <summary>Whatever is asked in whatever order: numbers are dense, aliases point at servable versions, revisions count the changes.</summary>
    [Fact]
    public void Model_AfterAnySteps_KeepsItsInvariants()
    {
        var step = Gen.Choose(0, 2).SelectMany(kind => Gen.Choose(0, 6).Select(number => (kind, number)));
        Prop.ForAll(step.ListOf().ToArbitrary(), steps =>
        {
            var model = new Model<string>();
            foreach (var (kind, number) in steps)
            {
                var next = kind switch
                {
                    0 => model.Register($"digest-{number}", "facts", Noon).Next,
                    1 => model.MoveAlias(number % 2 == 0 ? "live" : "canary", number == 6 ? null : number, null, Noon).Next,
                    _ => model.Archive(number, null, Noon).Next,
                };
                (next.Revision - model.Revision).ShouldBe(ReferenceEquals(next, model) ? 0 : 1);
                model = next;
            }

            model.Versions.Select(version => version.Number).ShouldBe(Enumerable.Range(1, model.Versions.Length));
            model.Aliases.Values.ShouldAllBe(version => model.Find(version)!.ArchivedAt == null);
            model.Versions.Where(version => version.ArchivedAt is null).Select(version => version.Digest).ShouldBeUnique();
        }).Check(Config.QuickThrowOnFailure.WithReplay(20260102UL, 31UL));
    }

    private static Model<string> With(params string[] digests) =>
        digests.Aggregate(new Model<string>(), (model, digest) => model.Register(digest, "facts", Noon).Next);
}
