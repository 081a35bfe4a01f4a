namespace Actors.Inference.Tests;

public sealed class FairShareTests
{
    private readonly FairShare _share = new(new Dictionary<string, int> { ["large"] = 3 });

    [Fact]
    public void Pick_TenantsByWeight_WhateverTheirNumberOfModels()
    {
        Servable[] versions = [Servables.Fake("large/a"), Servables.Fake("small/a"), Servables.Fake("small/b"), Servables.Fake("small/c")];
        Array.ForEach(versions, _share.Activate);

        Dictionary<Servable, int> turns = Turns(240);

        turns[versions[0]].ShouldBeInRange(178, 182);
        versions.Skip(1).ShouldAllBe(version => turns[version] >= 18 && turns[version] <= 22);
    }

    [Fact]
    public void Pick_ModelsOfATenant_ByTheirOwnWeight()
    {
        Servable light = Servables.Fake("small/a");
        Servable heavy = Servables.Fake("small/b", new EngineSettings { Weight = 4 });
        _share.Activate(light);
        _share.Activate(heavy);

        Dictionary<Servable, int> turns = Turns(100);

        turns[heavy].ShouldBeInRange(79, 81);
    }

    [Fact]
    public void PartOf_IdleAndActive_CountsItselfOnce()
    {
        Servable large = Servables.Fake("large/a");
        Servable small = Servables.Fake("small/a");
        _share.PartOf(large).ShouldBe(1);
        _share.Activate(large);

        _share.PartOf(large).ShouldBe(1);
        _share.PartOf(small).ShouldBe(0.25);
        _share.Activate(small);
        _share.PartOf(small).ShouldBe(0.25);
        _share.PartOf(Servables.Fake("small/b")).ShouldBe(0.125);
    }

    [Fact]
    public void Deactivate_LastOfATenant_LeavesTheOtherAllTurns()
    {
        Servable one = Servables.Fake("small/a");
        Servable other = Servables.Fake("large/a");
        _share.Activate(one);
        _share.Activate(other);

        _share.Deactivate(other);

        Turns(5)[one].ShouldBe(5);
        _share.Deactivate(one);
        _share.Pick().ShouldBeNull();
    }

    private Dictionary<Servable, int> Turns(int rounds)
    {
        Dictionary<Servable, int> turns = [];
        for (int i = 0; i < rounds; i++)
        {
            Servable picked = _share.Pick().ShouldNotBeNull();
            turns[picked] = turns.GetValueOrDefault(picked) + 1;
            FairShare.Charge(picked, 1_000);
        }

        return turns;
    }
}
