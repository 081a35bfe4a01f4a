using System.Buffers;
using System.Collections.Frozen;

namespace Actors.Domain.Costs;

/// <summary>Something that is used and paid for. What is used of it is a whole number of its unit; prices are for larger ones.</summary>
/// <param name="Name">Its name, as records and prices have it.</param>
/// <param name="Unit">What quantities count.</param>
/// <param name="PricingUnit">What a price is for.</param>
/// <param name="UnitQuantity">Units in one of those. At least 1.</param>
public sealed record CostResource(string Name, string Unit, string PricingUnit, long UnitQuantity)
{
    /// <summary>What the names of storage classes begin with.</summary>
    public const string StoragePrefix = "storage.";

    /// <summary>What the names of backends' own charges begin with; the currency follows.</summary>
    public const string ChargePrefix = "remote.charge.";

    private const long HourNanoseconds = 3_600_000_000_000;
    private const long GibibyteHour = 3600L << 30;

    /// <summary>Time of worker threads, in nanoseconds.</summary>
    public static CostResource Cpu { get; } = new("cpu", "ns", "CPU hour", HourNanoseconds);

    /// <summary>Time of graphics cards, in nanoseconds.</summary>
    public static CostResource Gpu { get; } = new("gpu", "ns", "GPU hour", HourNanoseconds);

    /// <summary>Main memory held, in byte-seconds.</summary>
    public static CostResource Memory { get; } = new("memory", "byte-second", "GiB hour", GibibyteHour);

    /// <summary>Bytes of inputs.</summary>
    public static CostResource NetworkIn { get; } = new("network.in", "byte", "GB", 1_000_000_000);

    /// <summary>Bytes of outputs.</summary>
    public static CostResource NetworkOut { get; } = new("network.out", "byte", "GB", 1_000_000_000);

    /// <summary>Rows predicted: what costs are divided by, and what may have a price of its own.</summary>
    public static CostResource Rows { get; } = new("rows", "row", "1000 rows", 1_000);

    /// <summary>Decisions of people.</summary>
    public static CostResource Reviews { get; } = new("reviews", "review", "review", 1);

    /// <summary>Labels given.</summary>
    public static CostResource Labels { get; } = new("labels", "label", "label", 1);

    /// <summary>Calls of backends elsewhere.</summary>
    public static CostResource RemoteCalls { get; } = new("remote.calls", "call", "1000 calls", 1_000);

    /// <summary>Tokens sent to backends elsewhere.</summary>
    public static CostResource PromptTokens { get; } = new("remote.tokens.prompt", "token", "million tokens", 1_000_000);

    /// <summary>Tokens that they answered.</summary>
    public static CostResource CompletionTokens { get; } = new("remote.tokens.completion", "token", "million tokens", 1_000_000);

    /// <summary>Devices that belong to a tenant, in device-seconds.</summary>
    public static CostResource Devices { get; } = new("devices", "device-second", "device hour", 3_600);

    /// <summary>Electrical energy as the processors' counters measured it, in microjoules.</summary>
    public static CostResource Energy { get; } = new("energy", "µJ", "kWh", HourNanoseconds);

    /// <summary>Electrical energy as a model of processor time has it, in microjoules.</summary>
    public static CostResource ModelledEnergy { get; } = new("energy.modelled", "µJ", "kWh", HourNanoseconds);

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    private static readonly FrozenDictionary<string, CostResource> Known =
        new[] { Cpu, Gpu, Memory, NetworkIn, NetworkOut, Rows, Reviews, Labels, RemoteCalls, PromptTokens, CompletionTokens, Devices, Energy, ModelledEnergy }
            .ToFrozenDictionary(resource => resource.Name, StringComparer.Ordinal);

    /// <summary>The names of all but storage classes and charges, in order.</summary>
    public static IEnumerable<string> Names => Known.Keys.Order(StringComparer.Ordinal);

    /// <summary>A class of storage, in byte-seconds.</summary>
    public static CostResource StorageOf(string storage) => new(StoragePrefix + storage, "byte-second", "GiB hour", GibibyteHour);

    /// <summary>What backends elsewhere charge by their own prices, in thousand-millionths of the currency's unit.</summary>
    public static CostResource ChargeIn(string currency) => new(ChargePrefix + currency, "1e-9 " + currency, currency, 1_000_000_000);

    /// <summary>The resource of a name; null where there is none.</summary>
    public static CostResource? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Known.GetValueOrDefault(name)
            ?? (IsSuffix(name, StoragePrefix) ? StorageOf(name[StoragePrefix.Length..])
            : IsSuffix(name, ChargePrefix) && CurrencyCode.IsOne(name[ChargePrefix.Length..]) ? ChargeIn(name[ChargePrefix.Length..])
            : null);
    }

    private static bool IsSuffix(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length && name.Length <= 60 && name.AsSpan(prefix.Length).IndexOfAnyExcept(NameCharacters) < 0;
}
