using System.Globalization;
using Actors.Domain.Alerts;

namespace Actors.Domain.Tests.Alerts;

public sealed class LabelMatchTests
{
    /// <summary>Values of prometheus/common model/signature_test.go at 012cc75 (RV-62); the last by the same rule.</summary>
    [Fact]
    public void Fingerprint_IsThatOfPrometheus()
    {
        LabelMatch.Fingerprint([]).ShouldBe(Hex(14695981039346656037));
        LabelMatch.Fingerprint([new("name", "garland, briggs"), new("fear", "love is not enough")]).ShouldBe(Hex(5799056148416392346));
        LabelMatch.Fingerprint([new("first-label", "first-label-value")]).ShouldBe(Hex(5146282821936882169));
        LabelMatch.Fingerprint([new("severity", "page"), new("alertname", "ModelDrift"), new("model", "fraud-v3")]).ShouldBe("37ff90d3e427c275");
    }

    private static string Hex(ulong number) => number.ToString("x16", CultureInfo.InvariantCulture);
}
