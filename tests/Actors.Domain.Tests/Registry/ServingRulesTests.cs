using Actors.Domain.Registry;

namespace Actors.Domain.Tests.Registry;

public sealed class ServingRulesTests
{
    public static TheoryData<ServingPolicy, string> OutOfRange => new()
    {
        { new() { DefaultTimeout = TimeSpan.Zero }, "default timeout in ms is 0" },
        { new() { DefaultTimeout = TimeSpan.FromMilliseconds(3_600_001) }, "it must be 1 to 3600000" },
        { new() { MaxBatchRows = 0 }, "largest batch is 0" },
        { new() { MaxBatchRows = 65_537 }, "it must be 1 to 65536" },
        { new() { AllowedBatchRows = [0] }, "allowed batch size 1 is 0" },
        { new() { AllowedBatchRows = [4, 4] }, "allowed batch size 2 is 4 after 4" },
        { new() { AllowedBatchRows = [8, 4] }, "allowed batch size 2 is 4 after 8" },
        { new() { MaxBatchRows = 8, AllowedBatchRows = [4, 16] }, "allowed batch size 2 is 16; it must be 1 to 8" },
        { new() { AllowedBatchRows = [.. Enumerable.Range(1, 65)] }, "65 allowed batch sizes; at most 64" },
        { new() { Weight = 0 }, "weight is 0" },
        { new() { Weight = 1001 }, "it must be 1 to 1000" },
        { new() { ResultCache = new(1023, TimeSpan.FromSeconds(1)) }, "size in bytes is 1023" },
        { new() { ResultCache = new((16L << 30) + 1, TimeSpan.FromSeconds(1)) }, "it must be 1024 to 17179869184" },
        { new() { ResultCache = new(1024, TimeSpan.Zero) }, "time to live in ms is 0" },
        { new() { ResultCache = new(1024, TimeSpan.FromDays(31)) }, "it must be 1 to 2592000000" },
        { new() { RequestsPerSecond = 0 }, "requests a second are 0" },
        { new() { RequestsPerSecond = double.NaN }, "requests a second are NaN" },
        { new() { RequestsPerSecond = double.PositiveInfinity }, "at most 1000000000" },
        { new() { MaxConcurrentRequests = 0 }, "requests at once is 0" },
    };

    public static TheoryData<ServingPolicy> InRange =>
    [
        new(),
        new() { DefaultTimeout = TimeSpan.FromMilliseconds(1), MaxBatchRows = 1, AllowedBatchRows = [1], Weight = 1, RequestsPerSecond = 0.001, MaxConcurrentRequests = 1 },
        new() { DefaultTimeout = TimeSpan.FromHours(1), MaxBatchRows = 65_536, AllowedBatchRows = [.. Enumerable.Range(1, 63), 65_536], Weight = 1000 },
        new() { ResultCache = new(1024, TimeSpan.FromMilliseconds(1)) },
        new() { ResultCache = new(16L << 30, TimeSpan.FromDays(30)) },
    ];

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Check_OutOfRange_SaysWhatAndTheRange(ServingPolicy policy, string phrase) => ServingRules.Check(policy).ShouldNotBeNull().ShouldContain(phrase);

    [Theory]
    [MemberData(nameof(InRange))]
    public void Check_InRange_SaysNothing(ServingPolicy policy) => ServingRules.Check(policy).ShouldBeNull();

    [Fact]
    public void Check_SeveralOutOfRange_NamesThemAll()
    {
        var problem = ServingRules.Check(new() { Weight = 0, MaxBatchRows = -1 }).ShouldNotBeNull();
        problem.ShouldContain("weight");
        problem.ShouldContain("largest batch");
    }
}
