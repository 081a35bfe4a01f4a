using System.Globalization;
using Actors.Limits;

namespace Actors.Gateway.Limits;

/// <summary>The limits of one caller, tenant or model, with the header fields that tell of them, which are made once for each value.</summary>
internal sealed class Limiter
{
    /// <summary>Remaining counts above it are told as it: the fields are kept, and a client does not care.</summary>
    private const int MostTold = 1000;

    private readonly string?[] _fields;

    /// <param name="name">What is limited: caller, tenant or model.</param>
    /// <param name="options">By how much.</param>
    public Limiter(string name, LimitOptions options)
    {
        Name = name;
        Concurrency = options.MaxConcurrentRequests is { } most ? new ConcurrencyLimiter(most) : null;
        var policies = new List<string>();
        if (options.RequestsPerSecond is { } rate)
        {
            Rate = new RateLimiter(rate, options.Burst ?? (int)Math.Clamp(Math.Ceiling(rate), 1, 1_000_000));
            var window = Math.Max(1, (long)Math.Ceiling(Rate.Burst / rate));
            policies.Add(string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={Rate.Burst};w={window}"));
        }

        if (Concurrency is not null)
        {
            policies.Add(string.Create(CultureInfo.InvariantCulture, $"\"{name}-concurrency\";q={Concurrency.Most};qu=\"concurrent-requests\""));
        }

        Policy = string.Join(", ", policies);
        _fields = new string?[Math.Min(Rate?.Burst ?? 0, MostTold) + 1];
    }

    /// <summary>What is limited.</summary>
    public string Name { get; }

    /// <summary>Requests a second; null where they are not limited.</summary>
    public RateLimiter? Rate { get; }

    /// <summary>Requests at once; null where they are not limited.</summary>
    public ConcurrencyLimiter? Concurrency { get; }

    /// <summary>The field <c>RateLimit-Policy</c> (draft-ietf-httpapi-ratelimit-headers).</summary>
    public string Policy { get; }

    /// <summary>Whether a new one would be as good.</summary>
    public bool IsIdle(long now) => Concurrency is not { Active: > 0 } && Rate?.IsFull(now) != false;

    /// <summary>The field <c>RateLimit</c> for what is left.</summary>
    public string Field(int remaining)
    {
        var told = Math.Min(remaining, _fields.Length - 1);
        return _fields[told] ??= string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";r={told}");
    }

    /// <summary>The field <c>RateLimit</c> where nothing is left for a time.</summary>
    public string EmptyField(long seconds) => string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";r=0;t={seconds}");
}
