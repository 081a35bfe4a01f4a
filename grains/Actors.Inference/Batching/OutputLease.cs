namespace Actors.Inference;

/// <summary>One answer's hold on the memory that its outputs lie in.</summary>
internal sealed class OutputLease(OutputBlock block) : IDisposable
{
    private OutputBlock? _block = block;

    public void Dispose() => Interlocked.Exchange(ref _block, null)?.Release();
}
