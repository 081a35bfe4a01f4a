using Actors.TestKit.Models;

namespace Actors.LoadTests.Arrivals;

/// <summary>
/// The readings of a fleet: every device reads once a period, give or take, from a moment of its own on; the period follows the hour of the
/// day; some readings start a burst, some come late, some come twice. The cost is O(log devices) a reading.
/// </summary>
internal sealed class SensorArrivals : IArrivals
{
    private const double NsPerSecond = 1e9;
    private readonly SensorSettings _settings;
    private readonly PriorityQueue<int, double> _readings = new();
    private readonly PriorityQueue<int, double> _sends = new();
    private SplitMix64 _random;
    private int _count;

    public SensorArrivals(SensorSettings settings)
    {
        _settings = settings;
        _random = new SplitMix64(settings.Seed);
        for (var device = 0; device < settings.Devices; device++)
        {
            _readings.Enqueue(device, _random.NextUnit() * settings.PeriodS);
        }
    }

    public Arrival Next()
    {
        // Nothing is sent before it is read, so the earliest send is next once no reading comes before it.
        while (true)
        {
            var isReading = _readings.TryPeek(out _, out var read);
            if (_sends.TryPeek(out _, out var sent) && (!isReading || sent <= read))
            {
                return new Arrival((long)(sent * NsPerSecond), _sends.Dequeue());
            }

            Read(read);
        }
    }

    private void Read(double now)
    {
        var device = _readings.Dequeue();
        var pace = 1 + (_settings.DiurnalSwing * Math.Sin(2 * Math.PI * now / _settings.DayS));
        var stretch = 1 + (_settings.Jitter * ((2 * _random.NextUnit()) - 1));
        _readings.Enqueue(device, now + (_settings.PeriodS * stretch / pace));
        Send(now);
        for (var i = Happens(_settings.BurstShare) ? 1 : int.MaxValue; i <= _settings.BurstReadings; i++)
        {
            Send(now + (i * _settings.BurstGapS));
        }
    }

    private void Send(double at)
    {
        var content = _count++;
        var sent = at + (Happens(_settings.LateShare) ? Wait(_settings.LateS) : 0);
        _sends.Enqueue(content, sent);
        if (Happens(_settings.DuplicateShare))
        {
            _sends.Enqueue(content, sent + Wait(_settings.DuplicateS));
        }
    }

    private bool Happens(double share) => _random.NextUnit() < share;

    private double Wait(double mean) => -Math.Log(1 - _random.NextUnit()) * mean;
}
