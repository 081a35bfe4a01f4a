using System.Net;

namespace Actors.TestKit.Gateway;

/// <summary>
/// A body that is sent by half, and to its end when told to. With <c>Expect: 100-continue</c> the first half is sent when the server reads.
/// </summary>
public sealed class HeldContent(byte[] bytes) : HttpContent
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first half is on its way.</summary>
    public Task Started => _started.Task;

    /// <summary>Lets the rest go.</summary>
    public void Go() => _go.TrySetResult();

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        ArgumentNullException.ThrowIfNull(stream);
        await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await stream.FlushAsync();
        _started.SetResult();
        await _go.Task;
        await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
