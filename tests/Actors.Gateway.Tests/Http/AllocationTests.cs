namespace Actors.Gateway.Tests.Http;

/// <summary>What a prediction puts on the heap, beyond what the web server needs to receive it and to answer anything at all.</summary>
[Collection(AllocationCollection.Name)]
public sealed class AllocationTests(GatewayHost host)
{
    private const int Budget = 1536;
    private const string Infer = "/v2/models/scale/infer";

    [Fact]
    public async Task Infer_OneRow_AllocatesWithinItsBudget()
    {
        var kestrel = await Allocations.MeasureBareAsync();
        var ours = Allocations.Measure(host.App.Urls.First(), Infer, 1);

        (ours - kestrel).ShouldBeLessThanOrEqualTo(Budget, $"ours {ours}, bare web server {kestrel} bytes a request");
    }

    [Fact]
    public void Infer_MoreRows_AllocateNothingMore()
    {
        const int Rows = 32;
        var one = Allocations.Measure(host.App.Urls.First(), Infer, 1);
        var many = Allocations.Measure(host.App.Urls.First(), Infer, Rows);

        // Less than a byte a row: the rest is the noise of the runtime's own work.
        (many - one).ShouldBeLessThan(Rows, $"{one} bytes for 1 row, {many} for {Rows}");
    }
}
