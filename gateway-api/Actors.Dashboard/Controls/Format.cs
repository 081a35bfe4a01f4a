using System.Globalization;

namespace Actors.Dashboard.Controls;

/// <summary>Writes values for people. What is not there is a dash.</summary>
public static class Format
{
    private const string None = "–";

    /// <summary>A number with as many digits as tell something.</summary>
    public static string Number(double? value) => value switch
    {
        null => None,
        { } number when !double.IsFinite(number) => number.ToString(CultureInfo.InvariantCulture),
        { } number when number == Math.Floor(number) && Math.Abs(number) < 1e15 => number.ToString("N0", CultureInfo.InvariantCulture),
        { } number when Math.Abs(number) >= 1000 => number.ToString("N0", CultureInfo.InvariantCulture),
        { } number when Math.Abs(number) >= 0.001 => number.ToString("0.####", CultureInfo.InvariantCulture),
        { } number => number.ToString("0.##E+0", CultureInfo.InvariantCulture),
    };

    /// <summary>A share of 0 to 1 as a percentage.</summary>
    public static string Share(double? value) => value is { } share ? share.ToString(share is 0 or 1 ? "0 %" : "0.## %", CultureInfo.InvariantCulture) : None;

    /// <summary>A time in seconds, in the unit that fits.</summary>
    public static string Duration(double? seconds) => seconds switch
    {
        null => None,
        0 => "0 s",
        < 1e-3 => $"{Number(Math.Round(seconds.Value * 1e6, 1))} µs",
        < 1 => $"{Number(Math.Round(seconds.Value * 1e3, 2))} ms",
        < 60 => $"{Number(Math.Round(seconds.Value, 1))} s",
        < 600 => $"{Number(Math.Round(seconds.Value / 60, 1))} min",
        < 7200 => $"{Number(Math.Round(seconds.Value / 60))} min",
        < 172800 => $"{Number(Math.Round(seconds.Value / 3600, 1))} h",
        _ => $"{Number(Math.Round(seconds.Value / 86400))} days",
    };

    /// <summary>A number of bytes, in the unit that fits.</summary>
    public static string Bytes(double? bytes)
    {
        if (bytes is not { } left)
        {
            return None;
        }

        var unit = 0;
        while (Math.Abs(left) >= 1024 && unit < 4)
        {
            left /= 1024;
            unit++;
        }

        return $"{left.ToString(unit == 0 ? "0" : "0.#", CultureInfo.InvariantCulture)} {((string[])["B", "KiB", "MiB", "GiB", "TiB"])[unit]}";
    }

    /// <summary>An instant, in UTC to the second.</summary>
    public static string Time(DateTimeOffset? time) => time is { } at ? at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : None;

    /// <summary>Money, to the cent.</summary>
    public static string Money(double? amount, string currency) => amount is { } money ? $"{money.ToString("N2", CultureInfo.InvariantCulture)} {currency}" : None;

    /// <summary>How long ago something was.</summary>
    public static string Ago(DateTimeOffset? time, DateTimeOffset now) => time is { } at ? $"{Duration(Math.Max(0, Math.Round((now - at).TotalSeconds)))} ago" : None;
}
