using Actors.EdgeAgent.Time;

namespace Actors.EdgeAgent.Tests.Buffer;

/// <summary>A device's hardware clock in a test's hands.</summary>
internal sealed class FakeTime : IDeviceTime
{
    private int _boots = 1;

    public string Boot => $"boot {_boots}";

    public long MonotonicMs { get; private set; }

    public void Pass(TimeSpan time) => MonotonicMs += (long)time.TotalMilliseconds;

    public void Reboot()
    {
        _boots++;
        MonotonicMs = 20_000;
    }
}
