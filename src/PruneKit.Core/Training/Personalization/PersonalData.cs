namespace PruneKit;

/// <summary>One user's samples, split by time: the earlier ones train, the later ones judge, as they would in use.</summary>
/// <param name="Subject">The user.</param>
/// <param name="Train">The earlier samples.</param>
/// <param name="HeldOut">The later ones.</param>
public sealed record PersonalData(string Subject, LabelledData Train, LabelledData HeldOut)
{
    /// <summary>Share of the samples that train, in per cent.</summary>
    public const int TrainingPercent = 70;

    /// <value>Samples that the network knows already, learned from beside <see cref="Train"/> so that it does not forget them. Default null: none.</value>
    public LabelledData? Rehearsal { get; init; }

    /// <summary>Splits one user's samples: the first 70 % train, the rest is held out.</summary>
    /// <param name="data">Samples in the order of time, as readers give them; of one user, or of several.</param>
    /// <param name="subject">The user; null where the samples are of one only.</param>
    /// <remarks>Example: 10 samples make 7 and 3. Windows that overlap share a little of the signal across the one border between the two.</remarks>
    /// <exception cref="InvalidInputException">No sample of the user, several users and none named, too few samples, or one label only.</exception>
    public static PersonalData Of(LabelledData data, string? subject = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        string[] subjects = [.. data.Groups.Distinct(StringComparer.Ordinal)];
        string chosen = subject ?? (subjects.Length == 1 ? subjects[0] : throw Several(subjects));
        if (!subjects.Contains(chosen))
            throw new InvalidInputException($"there is no sample of subject '{chosen}' that could be learned from{Nearest.Hint(chosen, subjects)}");
        LabelledData own = Labelled(data.Where(name => name == chosen));
        int trained = own.Count * TrainingPercent / 100;
        if (trained < 2 || trained == own.Count)
            throw new InvalidInputException($"subject '{chosen}' has {own.Count} labelled samples, too few to learn from and to judge by; give at least 3");
        var split = new PersonalData(chosen, own.Take([.. Enumerable.Range(0, trained)]), own.Take([.. Enumerable.Range(trained, own.Count - trained)]));
        if (split.Train.Targets.Classes is int[] classes && classes.Where(label => label != DataTargets.Ignored).Distinct().Take(2).Count() < 2)
            throw new InvalidInputException($"the first {trained} samples of subject '{chosen}' all have one label, class {classes.First(label => label != DataTargets.Ignored)}; a network would learn to answer nothing else, so give samples of at least two classes");
        return split;
    }

    private static LabelledData Labelled(LabelledData data)
    {
        if (data.Targets.Classes is not int[] classes)
            return data;
        int steps = data.Targets.PerWindow;
        return data.Take([.. Enumerable.Range(0, data.Count).Where(window => classes.AsSpan(window * steps, steps).ContainsAnyExcept(DataTargets.Ignored))]);
    }

    private static InvalidInputException Several(string[] subjects) => subjects.Length == 0
        ? new("there are no samples to learn from; check the folder")
        : new($"the data hold samples of {subjects.Length} subjects ({string.Join(", ", subjects.Take(8))}{(subjects.Length > 8 ? ", ..." : "")}); name the one to fit to by --subject");
}
