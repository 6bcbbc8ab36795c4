using System.Collections.Immutable;

namespace ConventionWorkflow.Engine.Reviews;

/// <summary>What an opinion may say (<i>favorable, réservé, défavorable …</i>).</summary>
public static class OpinionValue
{
    public const string Favourable = "favourable";
    public const string FavourableWithRemarks = "favourable-with-remarks";
    public const string FavourableSubjectToModification = "favourable-subject-to-modification";
    public const string Reserved = "reserved";
    public const string Unfavourable = "unfavourable";
    public const string NoRemark = "no-remark";

    /// <summary>Silence.</summary>
    public const string NoAnswer = "no-answer";

    /// <summary>Values that a person may give.</summary>
    public static ImmutableArray<string> Given { get; } =
        [Favourable, FavourableWithRemarks, FavourableSubjectToModification, Reserved, Unfavourable, NoRemark];

    /// <summary>Whether the value says nothing without its remarks.</summary>
    public static bool NeedsRemarks(string value) =>
        value is FavourableWithRemarks or FavourableSubjectToModification or Reserved or Unfavourable;
}
