using System.Runtime.InteropServices;

namespace Actors.Domain.Costs.Metering;

/// <summary>
/// Turns usage into micro-units as it comes, carrying what is below one over to the next time: over any span an owner's amount for a resource is the exact one
/// rounded down. Not for several threads at once.
/// </summary>
/// <typeparam name="TOwner">Who is charged.</typeparam>
/// <param name="mostKeys">Owners and resources whose remainders are kept; of more, amounts are rounded to the nearest each time.</param>
public sealed class SpendCarry<TOwner>(int mostKeys)
    where TOwner : notnull
{
    private readonly Dictionary<(TOwner Owner, string Resource), Int128> _remainders = [];

    /// <summary>The micro-units that are due now for a quantity.</summary>
    public long Take(TOwner owner, in ResourceUse usage, PriceBook book, string place, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(book);
        var (product, divisor) = book.Exact(usage.Resource, usage.Quantity, place, at);
        if (product == 0)
        {
            return 0;
        }

        var key = (owner, usage.Resource);
        if (_remainders.Count >= mostKeys && !_remainders.ContainsKey(key))
        {
            return (long)((product + (divisor / 2)) / divisor);
        }

        // The divisor belongs to the resource, so that a remainder holds over a change of price.
        ref var remainder = ref CollectionsMarshal.GetValueRefOrAddDefault(_remainders, key, out _);
        var (micros, rest) = Int128.DivRem(product + remainder, divisor);
        remainder = rest;
        return (long)micros;
    }
}
