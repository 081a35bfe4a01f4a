using System.Globalization;
using Actors.Conformance.Fuzz;
using Shouldly;
using Xunit;

namespace Actors.Conformance.Tests;

/// <summary>The reference conversion is itself checked: by known hard cases, and by numbers that are floats already.</summary>
public sealed class ExactDecimalTests
{
    [Theory]
    [InlineData("2.2250738585072011e-308", 0x000FFFFFFFFFFFFFUL)] // the number that hung old converters
    [InlineData("9007199254740993", 0x4340000000000000UL)] // a tie, to even
    [InlineData("9007199254740993.00000000000000000000001", 0x4340000000000001UL)]
    [InlineData("5e-324", 1UL)]
    [InlineData("2.4703282292062327e-324", 0UL)] // just below half of the least
    [InlineData("2.4703282292062328e-324", 1UL)]
    [InlineData("1.7976931348623158e308", 0x7FEFFFFFFFFFFFFFUL)]
    [InlineData("1.7976931348623159e308", 0x7FF0000000000000UL)]
    [InlineData("-0e5", 0x8000000000000000UL)]
    public void ToDouble_OfHardDecimals_IsTheNearest(string number, ulong bits) =>
        BitConverter.DoubleToUInt64Bits(ExactDecimal.ToDouble(number)).ShouldBe(bits);

    [Theory]
    [InlineData("1.00000005960464477539062499999999999999", 0x3F800000U)]
    [InlineData("1.000000059604644775390625", 0x3F800000U)] // a tie, to even
    [InlineData("1.00000005960464477539062500000000000001", 0x3F800001U)] // rounding twice gives 1
    [InlineData("3.40282356779733662e38", 0x7F800000U)] // just above half a step beyond the largest
    [InlineData("3.4028235677973366e38", 0x7F7FFFFFU)]
    [InlineData("1e-45", 1U)]
    public void ToSingle_OfHardDecimals_IsTheNearest(string number, uint bits) =>
        BitConverter.SingleToUInt32Bits(ExactDecimal.ToSingle(number)).ShouldBe(bits);

    [Fact]
    public void ToDouble_OfShortestTexts_GivesTheNumberBack()
    {
        var random = new Random(1);
        for (var round = 0; round < 2000; round++)
        {
            var number = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (double.IsFinite(number))
            {
                ExactDecimal.ToDouble(number.ToString("R", CultureInfo.InvariantCulture)).ShouldBe(number);
            }
        }
    }
}
