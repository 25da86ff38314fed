using System.Text.Json.Serialization;

namespace ThiDua.PlanReading;

public enum AuthorityLevel
{
    [JsonStringEnumMemberName("central")]
    Central,

    [JsonStringEnumMemberName("province")]
    Province,

    [JsonStringEnumMemberName("commune")]
    Commune,

    [JsonStringEnumMemberName("other")]
    Other,
}

public enum CitationRole
{
    /// <summary>Căn cứ.</summary>
    [JsonStringEnumMemberName("basis")]
    Basis,

    /// <summary>Thực hiện, triển khai.</summary>
    [JsonStringEnumMemberName("carries-out")]
    CarriesOut,

    [JsonStringEnumMemberName("other")]
    Other,
}

public enum Recurrence
{
    [JsonStringEnumMemberName("yearly")]
    Yearly,
}

public enum MilestoneKind
{
    [JsonStringEnumMemberName("launch")]
    Launch,

    [JsonStringEnumMemberName("plan-issued")]
    PlanIssued,

    [JsonStringEnumMemberName("interim-review")]
    InterimReview,

    [JsonStringEnumMemberName("final-review")]
    FinalReview,

    [JsonStringEnumMemberName("other")]
    Other,
}

public enum ReportFrequency
{
    [JsonStringEnumMemberName("monthly")]
    Monthly,

    [JsonStringEnumMemberName("quarterly")]
    Quarterly,

    [JsonStringEnumMemberName("half-yearly")]
    HalfYearly,

    [JsonStringEnumMemberName("yearly")]
    Yearly,

    [JsonStringEnumMemberName("once")]
    Once,

    [JsonStringEnumMemberName("periodic")]
    Periodic,
}

public enum ParticipantKind
{
    [JsonStringEnumMemberName("collective")]
    Collective,

    [JsonStringEnumMemberName("individual")]
    Individual,
}

/// <summary>The priority sectors that plans of this field name.</summary>
public enum Sector
{
    [JsonStringEnumMemberName("agriculture")]
    Agriculture,

    [JsonStringEnumMemberName("craft")]
    Craft,

    [JsonStringEnumMemberName("culture")]
    Culture,

    [JsonStringEnumMemberName("finance")]
    Finance,

    [JsonStringEnumMemberName("transport")]
    Transport,

    [JsonStringEnumMemberName("health")]
    Health,

    [JsonStringEnumMemberName("education")]
    Education,

    [JsonStringEnumMemberName("defence")]
    Defence,

    [JsonStringEnumMemberName("trade")]
    Trade,

    [JsonStringEnumMemberName("construction")]
    Construction,

    [JsonStringEnumMemberName("labour")]
    Labour,
}

public enum TargetComparator
{
    [JsonStringEnumMemberName(">=")]
    AtLeast,

    [JsonStringEnumMemberName("<=")]
    AtMost,

    [JsonStringEnumMemberName("=")]
    Equal,

    [JsonStringEnumMemberName("range")]
    Range,
}

public enum CommendationOccasion
{
    [JsonStringEnumMemberName("yearly")]
    Yearly,

    [JsonStringEnumMemberName("ad-hoc")]
    AdHoc,

    [JsonStringEnumMemberName("interim")]
    Interim,

    [JsonStringEnumMemberName("final")]
    Final,
}

public enum AssignmentMode
{
    /// <summary>Giao.</summary>
    [JsonStringEnumMemberName("assigned")]
    Assigned,

    /// <summary>Đề nghị: the unit does not answer to the issuer.</summary>
    [JsonStringEnumMemberName("requested")]
    Requested,
}

public enum AssignmentRole
{
    [JsonStringEnumMemberName("lead")]
    Lead,

    [JsonStringEnumMemberName("cooperate")]
    Cooperate,
}
