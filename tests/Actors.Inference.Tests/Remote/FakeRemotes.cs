using System.Text;

namespace Actors.Inference.Tests.Remote;

/// <summary>Opens a backend that answers as a test says: x, FP32 [-1, 2], in; y, FP32 [-1, 1], and n, INT64 [-1], out.</summary>
internal sealed class FakeRemotes : IRemoteModels, IRemoteModel
{
    public const string Document = """  {"fake":true}""";

    public OnnxDescription Description { get; } = new(
        [new OnnxTensorSpec("x", "FP32", [-1, 2], ["", ""])],
        [new OnnxTensorSpec("y", "FP32", [-1, 1], ["", ""]), new OnnxTensorSpec("n", "INT64", [-1], [""])],
        [],
        0,
        "",
        "fake",
        [],
        true);

    public string? Currency => "EUR";

    public bool IsDisposed { get; private set; }

    public Func<RemoteRequest, CancellationToken, ValueTask<RemoteReply>> Answer { get; set; } = static (request, _) => new(Reply(request.Rows));

    public static RemoteReply Reply(int rows) => new(
        EngineOutcome.Done,
        [Tensors.Of("y", new float[rows], rows, 1), Tensors.Of("n", Enumerable.Range(0, rows).Select(static row => (long)row).ToArray(), rows)],
        null)
    {
        Use = new RemoteUse(1, 10, 20, 3, 4, 5),
    };

    public bool IsMeant(ReadOnlySpan<byte> document) => document.IndexOf("fake"u8) >= 0;

    public InspectionResult Inspect(ReadOnlyMemory<byte> document) =>
        Encoding.UTF8.GetString(document.Span).Contains("true", StringComparison.Ordinal) ? new(Description, null) : new(null, "wrong");

    public IRemoteModel Open(EngineModel model, ReadOnlyMemory<byte> document) => Inspect(document).Refusal is { } refusal ? throw new ModelRefusedException(refusal) : this;

    public ValueTask<RemoteReply> InferAsync(RemoteRequest request, CancellationToken cancellationToken) => Answer(request, cancellationToken);

    public void Dispose() => IsDisposed = true;
}
