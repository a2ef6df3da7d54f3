namespace PruneKit;

/// <summary>Reads NumPy arrays of windows, answers and subjects.</summary>
internal sealed class NpyWindowsReader(DatasetFile file) : IWindowReader
{
    /// <inheritdoc />
    public IEnumerable<SubjectWindow> Read(string folder)
    {
        InputFile.Folder(folder);
        NpyArray windows = NpyArray.Load(Path.Combine(folder, file.Arrays.Windows));
        CheckShape(windows);
        int count = (int)windows.Shape[0], size = (int)file.InputShape.ElementCount;
        Answer[][] answers = NpyAnswers.Read(file, Path.Combine(folder, file.Arrays.Targets), count);
        IReadOnlyList<NpyOwner> owners = NpyOwner.Read(file, Path.Combine(folder, file.Arrays.Subjects), count);
        float[] values = windows.ToFloats();
        for (int i = 0; i < count; i++)
        {
            if (!answers[i].All(answer => answer.Class == DataTargets.Ignored))
                yield return new SubjectWindow(owners[i].Subject, owners[i].Part, values.AsSpan(i * size, size).ToArray(), answers[i]);
        }
    }

    private void CheckShape(NpyArray windows)
    {
        if (!windows.Shape.Skip(1).SequenceEqual(file.InputShape.Axes))
            throw new InvalidInputException($"{windows.Path} has shape {windows.Shape}, expected [windows, {string.Join(", ", file.InputShape.Axes)}] for {file.Channels.Count} channels of {file.Window.Length} samples; correct \"channels\", \"window\" or \"layout\" of dataset.json");
    }
}
