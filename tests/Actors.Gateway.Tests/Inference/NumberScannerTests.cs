using System.Globalization;
using System.Text;
using Actors.Gateway.Inference;

namespace Actors.Gateway.Tests.Inference;

public sealed class NumberScannerTests
{
    private const int Runs = 200_000;

    [Fact]
    public void TryRead_AnyWritingOfANumber_IsWhatTheBaseLibraryReads()
    {
        var random = new Random(20260501);
        for (var run = 0; run < Runs; run++)
        {
            var text = Number(random);
            var utf8 = Encoding.ASCII.GetBytes(text + ",");
            var (at, atSingle) = (0, 0);

            NumberScanner.TryReadDouble(utf8, ref at, out var value).ShouldBe(double.IsFinite(double.Parse(text, CultureInfo.InvariantCulture)), text);
            if (at == text.Length && double.IsFinite(value))
            {
                BitConverter.DoubleToInt64Bits(value).ShouldBe(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), text);
            }

            var single = float.Parse(text, CultureInfo.InvariantCulture);
            NumberScanner.TryReadSingle(utf8, ref atSingle, out var narrow).ShouldBe(float.IsFinite(single), text);
            if (float.IsFinite(single))
            {
                BitConverter.SingleToInt32Bits(narrow).ShouldBe(BitConverter.SingleToInt32Bits(single), text);
            }
        }
    }

    /// <summary>Numbers between two floats, and a hair beside the middle: where rounding twice would go wrong.</summary>
    [Fact]
    public void TryReadSingle_AtAndBesideTheMiddle_RoundsOnce()
    {
        var random = new Random(7);
        for (var run = 0; run < 20_000; run++)
        {
            var low = BitConverter.Int32BitsToSingle(random.Next(0x3f800000, 0x4b000000));
            var middle = ((double)low + BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(low) + 1)) / 2;
            foreach (var text in (string[])[middle.ToString("F20", CultureInfo.InvariantCulture), middle.ToString("F20", CultureInfo.InvariantCulture) + "1", middle.ToString("R", CultureInfo.InvariantCulture)])
            {
                var at = 0;
                NumberScanner.TryReadSingle(Encoding.ASCII.GetBytes(text), ref at, out var value).ShouldBeTrue();
                value.ShouldBe(float.Parse(text, CultureInfo.InvariantCulture), text);
            }
        }
    }

    /// <summary>Zeros behind a number that is midway between two floats decide nothing; the base library's UTF-8 parser takes them for a rest.</summary>
    [Theory]
    [InlineData("405290444914688.00000", 0x57B84E04U)]
    [InlineData("405290444914688.000000000000000000000000000000000000000000000000000000000001", 0x57B84E05U)]
    [InlineData("9007199254740993.0000000000", 0x5A000000U)]
    public void TryReadSingle_MidwayWithZerosBehind_RoundsToEven(string text, uint bits)
    {
        var at = 0;
        NumberScanner.TryReadSingle(Encoding.ASCII.GetBytes(text), ref at, out var value).ShouldBeTrue();
        BitConverter.SingleToUInt32Bits(value).ShouldBe(bits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("-01")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("NaN")]
    [InlineData("1e999999999999999999999")]
    public void TryRead_NoNumberOfJson_IsLeft(string text)
    {
        var utf8 = Encoding.ASCII.GetBytes(text);
        var at = 0;
        NumberScanner.TryReadDouble(utf8, ref at, out _).ShouldBeFalse();
        at = 0;
        NumberScanner.TryReadSingle(utf8, ref at, out _).ShouldBeFalse();
        at = 0;
        NumberScanner.TryReadInteger(utf8, ref at, out _).ShouldBeFalse();
        at.ShouldBe(0);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("999999999999999999", 999999999999999999)]
    [InlineData("-999999999999999999", -999999999999999999)]
    public void TryReadInteger_UpToEighteenDigits_IsRead(string text, long expected)
    {
        var at = 0;
        NumberScanner.TryReadInteger(Encoding.ASCII.GetBytes(text), ref at, out var value).ShouldBeTrue();
        value.ShouldBe(expected);
        at.ShouldBe(text.Length);
    }

    [Theory]
    [InlineData("1000000000000000000")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    public void TryReadInteger_AnythingElse_IsLeft(string text)
    {
        var at = 0;
        NumberScanner.TryReadInteger(Encoding.ASCII.GetBytes(text), ref at, out _).ShouldBeFalse();
    }

    private static string Number(Random random)
    {
        var wide = BitConverter.Int64BitsToDouble(random.NextInt64());
        var narrow = BitConverter.Int32BitsToSingle(random.Next());
        return random.Next(8) switch
        {
            0 when double.IsFinite(wide) => wide.ToString("R", CultureInfo.InvariantCulture),
            1 when double.IsFinite(wide) => wide.ToString("e17", CultureInfo.InvariantCulture),
            2 when float.IsFinite(narrow) => narrow.ToString("R", CultureInfo.InvariantCulture),
            3 when float.IsFinite(narrow) => ((double)narrow).ToString("R", CultureInfo.InvariantCulture),
            4 => (random.NextDouble() * 1000).ToString("F" + random.Next(1, 20), CultureInfo.InvariantCulture),
            5 => random.NextInt64().ToString(CultureInfo.InvariantCulture),
            6 => $"{(random.Next(2) == 0 ? "-" : "")}{random.Next(100)}.{random.Next(100):00}E{(random.Next(2) == 0 ? "+" : "-")}{random.Next(45)}",
            _ => random.NextSingle().ToString("R", CultureInfo.InvariantCulture),
        };
    }
}
