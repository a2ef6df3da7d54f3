using System.Globalization;
using System.Text;

namespace OwnModel;

/// <summary>A made-up sensor: two pressures at 25 Hz from ten people who squeeze, pulse or hold.</summary>
internal static class GripData
{
    private const int People = 10;
    private const int Samples = 50;
    private const int WindowsEach = 12;
    private static readonly string[] Exercises = ["hold", "squeeze", "pulse"];

    /// <summary>Writes one row a window: person, exercise, then 50 samples of each channel.</summary>
    public static void Write(string path)
    {
        var random = new Random(7);
        var text = new StringBuilder("person,exercise");
        foreach (string channel in (string[])["thumb", "palm"])
            text.AppendJoin("", Enumerable.Range(0, Samples).Select(i => $",{channel}{i}"));
        text.Append('\n');
        for (int row = 0; row < People * WindowsEach * Exercises.Length; row++)
            WriteRow(text, random, row % People, row / People % Exercises.Length);
        File.WriteAllText(path, text.ToString());
    }

    private static void WriteRow(StringBuilder text, Random random, int person, int exercise)
    {
        text.Append(CultureInfo.InvariantCulture, $"p{person:00},{Exercises[exercise]}");
        double rate = exercise switch { 0 => 0, 1 => 0.6, _ => 2.2 } * (1 + (0.03 * person));
        double phase = random.NextDouble() * Math.Tau;
        for (int i = 0; i < 2 * Samples; i++)
        {
            double wave = Math.Sin((Math.Tau * rate * (i % Samples) / 25) + phase + (i / Samples * 0.8));
            text.Append(CultureInfo.InvariantCulture, $",{10 + (4 * wave) + random.NextDouble():0.00}");
        }

        text.Append('\n');
    }
}
