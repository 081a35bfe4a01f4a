using System.Security.Cryptography;
using Actors.TestKit;
using Actors.TestKit.Models;
using Actors.TestKit.Onnx;

namespace Actors.Inference.Tests.Sessions;

/// <summary>The real loader on a file whose digest is known.</summary>
public sealed class CheckedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task LoadAsync_BytesOfTheDigest_AreServed()
    {
        LoadOutcome outcome = await LoadAsync(OnnxModels.Scale(2), OnnxModels.Scale(2));

        outcome.Detail.ShouldBeNull();
        outcome.Loaded.ShouldBeTrue();
    }

    [Fact]
    public async Task LoadAsync_OtherBytes_AreRefusedWithBothDigests()
    {
        LoadOutcome outcome = await LoadAsync(OnnxModels.Scale(2), OnnxModels.Scale(3));

        outcome.Loaded.ShouldBeFalse();
        outcome.Detail!.ShouldContain(Digest(OnnxModels.Scale(2)));
        outcome.Detail!.ShouldContain(Digest(OnnxModels.Scale(3)));
    }

    [Fact]
    public void Load_ALargeFile_LeavesNoneOfItsBytesToTheCollector()
    {
        byte[] model = new MlpModel("large", seed: 1, 64, 512, 512, 2).Create();
        string path = _folder.In("model");
        File.WriteAllBytes(path, model);
        OnnxModelLoader loader = new(new InferenceOptions(), TimeProvider.System);
        loader.Load(path, Digest(model)).Dispose();

        long before = GC.GetAllocatedBytesForCurrentThread();
        loader.Load(path, Digest(model)).Dispose();

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(model.Length / 4);
    }

    private async Task<LoadOutcome> LoadAsync(byte[] stored, byte[] registered)
    {
        string path = _folder.In("model");
        await File.WriteAllBytesAsync(path, stored);
        await using InferenceEngine engine = Engines.Real(files: new TestFiles { Sha256 = Digest(registered) });
        return await engine.LoadAsync(new EngineModel("default/scale", 1, path), CancellationToken.None);
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
