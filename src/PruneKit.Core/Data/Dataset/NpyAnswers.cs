namespace PruneKit;

/// <summary>Reads the answers of windows in a NumPy array.</summary>
internal static class NpyAnswers
{
    /// <summary>Each window's answers: one, or one a time step.</summary>
    /// <exception cref="InvalidInputException">The array does not fit the windows, or holds a number that is no class.</exception>
    public static Answer[][] Read(DatasetFile file, string path, int windows)
    {
        NpyArray array = NpyArray.Load(path);
        bool steps = array.Shape.Count == 2 && array.Shape[1] == file.Window.Length;
        if (array.Shape.Count == 0 || array.Shape[0] != windows || !(steps || array.Shape.Count == 1))
            throw new InvalidInputException($"{path} has shape {array.Shape}, expected [{windows}] or, one answer a time step, [{windows}, {file.Window.Length}]");
        Answer[] answers = file.Target is null ? Classes(file, array) : [.. array.ToFloats().Select(value => new Answer(0, value))];
        int perWindow = steps ? file.Window.Length : 1;
        return [.. Enumerable.Range(0, windows).Select(window => answers.AsSpan(window * perWindow, perWindow).ToArray())];
    }

    private static Answer[] Classes(DatasetFile file, NpyArray array)
    {
        long[] numbers = array.ToIntegers();
        int bad = Array.FindIndex(numbers, number => number < DataTargets.Ignored || number >= file.Classes.Count);
        if (bad >= 0)
            throw new InvalidInputException($"{array.Path}: element {bad} is class {numbers[bad]}; expected 0 to {file.Classes.Count - 1} for the {file.Classes.Count} names in \"classes\", or {DataTargets.Ignored} for none");
        return [.. numbers.Select(number => new Answer((int)number, 0))];
    }
}
