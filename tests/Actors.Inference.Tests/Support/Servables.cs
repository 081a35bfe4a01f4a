namespace Actors.Inference.Tests;

/// <summary>Makes loaded versions that belong to no engine.</summary>
internal static class Servables
{
    public static Servable Fake(string label = "tenant/model", EngineSettings? settings = null, IModelRunner? runner = null)
    {
        EngineModel model = new(label, 1, "file", settings);
        return new Servable(model, runner ?? new FakeRunner(), 1, static _ => { }, static _ => { })
        {
            Counters = new VersionCounters(model, TimeProvider.System),
        };
    }
}
