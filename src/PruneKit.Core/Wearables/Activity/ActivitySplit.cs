namespace PruneKit;

/// <summary>Which subject is in which part.</summary>
internal static class ActivitySplit
{
    /// <summary>The official test subjects of UCI HAR and HAPT. Source: Anguita et al., <see href="https://www.esann.org/sites/default/files/proceedings/legacy/es2013-84.pdf">ESANN 2013</see>, the split that is published with the data.</summary>
    private static readonly string[] Test = ["02", "04", "09", "10", "12", "13", "18", "20", "24"];

    /// <summary>Training subjects that choices are made on.</summary>
    private static readonly string[] Validation = ["05", "16", "22", "28"];

    /// <summary>Folds of the cross-validation over the training subjects.</summary>
    public const int Folds = 7;

    /// <summary>The part of a subject where one of <see cref="Folds"/> parts of the training subjects is the test: null for the official test subjects, who are in none.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="fold">From 0.</param>
    /// <param name="subjects">All subjects.</param>
    public static DataPart? Of(string subject, int fold, IEnumerable<string> subjects)
    {
        int place = subjects.Distinct().Except(Test).Order(StringComparer.Ordinal).ToList().IndexOf(subject);
        return place < 0 ? null : place % Folds == fold ? DataPart.Test : DataPart.Train;
    }

    /// <summary>The part of a subject.</summary>
    public static DataPart Of(string subject) => Test.Contains(subject) ? DataPart.Test : Validation.Contains(subject) ? DataPart.Validation : DataPart.Train;
}
