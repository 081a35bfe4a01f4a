using Actors.Domain.Signing;

namespace Actors.Domain.Tests.Signing;

public sealed class SigningPolicyTests
{
    private static readonly SigningPolicy[] Policies =
    [
        new("*", "fraud-test", Required: false, []),
        new("*", "fraud-*", Required: true, ["release"]),
        new("bank", "*", Required: true, []),
    ];

    [Theory]
    [InlineData("default", "fraud-test", false)]
    [InlineData("default", "fraud-1", true)]
    [InlineData("bank", "scale", true)]
    [InlineData("default", "scale", false)]
    [InlineData("default", "Fraud-1", false)]
    [InlineData("default", "xfraud-1", false)]
    public void Of_FirstThatMatches_Holds(string tenant, string model, bool required) =>
        SigningPolicy.Of(Policies, tenant, model).Required.ShouldBe(required);
}
