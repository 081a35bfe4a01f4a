using Actors.Domain.Remote;

namespace Actors.Domain.Tests.Remote;

public sealed class RemotePriceTests
{
    /// <summary>1000 calls at 0.002, 1.5 million prompt tokens at 0.15 a million, 200,000 completion tokens at 0.60: 2 + 0.225 + 0.12.</summary>
    [Fact]
    public void NanosOf_CallsAndTokens_IsTheirSum() =>
        new RemotePrice("USD", 0.002m, 0.15m, 0.60m).NanosOf(1000, 1_500_000, 200_000).ShouldBe(2_345_000_000);

    /// <summary>One token at 0.0375 a million is 37.5 thousand-millionths.</summary>
    [Fact]
    public void NanosOf_PartOfANano_IsRoundedOnce() => new RemotePrice("USD", 0, 0.0375m, 0).NanosOf(0, 1, 0).ShouldBe(38);

    [Fact]
    public void NanosOf_MoreThanFits_IsTheMost() => new RemotePrice("USD", 1_000_000m, 0, 0).NanosOf(long.MaxValue, 0, 0).ShouldBe(long.MaxValue);
}
