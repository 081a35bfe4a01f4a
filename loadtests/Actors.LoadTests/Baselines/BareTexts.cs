using System.Globalization;
using System.Text;

namespace Actors.LoadTests.Baselines;

/// <summary>The parts of a response that are the same every time.</summary>
internal sealed record BareTexts(byte[] Start, byte[] BeforeRows, byte[] AfterRows)
{
    public static BareTexts Of(BareShape shape) => new(
        Encoding.UTF8.GetBytes($"{{\"model_name\":\"{shape.Name}\",\"model_version\":\"1\""),
        Encoding.UTF8.GetBytes($",\"outputs\":[{{\"name\":\"{shape.Output}\",\"shape\":["),
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $",{shape.Outputs}],\"datatype\":\"FP32\",\"data\":[")));
}
