using System.Globalization;

namespace PruneKit;

/// <summary>Reads the public files of the Walch 2019 set: <c>NUMBER_count_feature.out</c> and the like, one number a line.</summary>
/// <remarks>Source: Walch et al., Sleep 42(12), 2019; <see href="https://doi.org/10.13026/hmhs-py35">PhysioNet</see> and the authors' feature files.</remarks>
internal static class WalchFolder
{
    /// <summary>The nights, sorted by subject.</summary>
    /// <param name="folder">The folder <c>features</c>, or the one that holds it.</param>
    /// <exception cref="InvalidInputException">A file is missing, has lines that are no numbers, or another number of lines.</exception>
    public static ValueList<WalchNight> Read(string folder)
    {
        InputFile.Folder(folder);
        string inner = Path.Combine(folder, "features");
        string files = Directory.Exists(inner) ? inner : folder;
        string[] subjects = [.. Directory.GetFiles(files, "*" + WalchFormat.LabelSuffix).Select(path => Path.GetFileName(path)[..^WalchFormat.LabelSuffix.Length])];
        if (subjects.Length == 0)
            throw new InvalidInputException($"{files} holds no file NUMBER{WalchFormat.LabelSuffix}; name the folder 'features' of the Walch 2019 set");
        return subjects.Order(StringComparer.Ordinal).Select(subject => Night(files, subject)).ToValueList();
    }

    private static WalchNight Night(string folder, string subject)
    {
        string labels = Path.Combine(folder, subject + WalchFormat.LabelSuffix);
        ValueList<byte> stages = Numbers(labels).Select((value, index) => Stage(value, labels, index + 1)).ToValueList();
        return new WalchNight(subject, WalchFormat.Features.Select(name => Feature(Path.Combine(folder, $"{subject}_{name}_feature.out"), stages.Count)).ToValueList(), stages);
    }

    private static ValueList<int> Feature(string path, int epochs)
    {
        ValueList<int> values = Numbers(path).ToValueList();
        return values.Count == epochs ? values : throw new InvalidInputException($"{path} has {values.Count} lines, expected {epochs} as in the labels; copy it again");
    }

    private static byte Stage(int value, string path, int line) =>
        value % WalchFormat.Scale == 0 && value / WalchFormat.Scale is >= 0 and <= WalchFormat.MaximumStage
            ? (byte)(value / WalchFormat.Scale)
            : throw new InvalidInputException($"{path}, line {line}: {value / (double)WalchFormat.Scale} is no sleep stage; expected 0 to {WalchFormat.MaximumStage}");

    private static IEnumerable<int> Numbers(string path)
    {
        using var reader = new StreamReader(InputFile.Open(path));
        for (int line = 1; reader.ReadLine() is string text; line++)
            yield return Millionths(text, path, line);
    }

    private static int Millionths(string text, string path, int line)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) || Math.Abs(value) > int.MaxValue / WalchFormat.Scale)
            throw new InvalidInputException($"{path}, line {line}: '{text}' is no number between -2147 and 2147; copy the file again");
        return (int)Math.Round(value * WalchFormat.Scale, MidpointRounding.AwayFromZero);
    }
}
