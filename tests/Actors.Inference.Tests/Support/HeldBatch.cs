namespace Actors.Inference.Tests;

/// <summary>Makes real models meet several requests at once.</summary>
internal static class HeldBatch
{
    /// <summary>Sends the requests while the engine's only worker is busy, so that they meet in its queue.</summary>
    public static async Task<EngineReply[]> RunAsync(FakeModels models, EngineModel model, Tensor[][] inputs, string[]?[] outputNames)
    {
        BlockingLoader loader = new(new OnnxModelLoader(new InferenceOptions(), TimeProvider.System), "blocker");
        await using InferenceEngine engine = Engines.Create(loader, options => options.WorkerThreads = 1);
        (await engine.LoadAsync(model, default)).Detail.ShouldBeNull();
        EngineModel blocker = models.Model("blocker");
        (await engine.LoadAsync(blocker, default)).Detail.ShouldBeNull();
        loader.Blocker.Hold();
        Task<EngineReply> blocking = engine.InferAsync(blocker, new[] { Tensors.X(1) }, null, default).AsTask();
        await loader.Blocker.StartedAsync();
        Task<EngineReply>[] requests = [.. inputs.Select((input, i) => engine.InferAsync(model, input, outputNames[i], default).AsTask())];
        loader.Blocker.LetAll();
        _ = await blocking.Reach("the blocker's answer");
        return await Task.WhenAll(requests).Reach("the batch's answers");
    }
}
