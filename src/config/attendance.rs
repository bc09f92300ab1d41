//! Words by which the text of minutes tells who was there.

/// Headings and beginnings of lines, each as it is written, in any case.
#[derive(Clone, Debug, Default)]
pub struct AttendanceWords {
    /// Before those present: `minutes.attendance` of `site.yaml`. Without any, no text is read.
    pub present: Vec<String>,
    /// Before guests.
    pub guests: Vec<String>,
    /// Before those who sent apologies, or were missed.
    pub apologies: Vec<String>,
}

/// What stands before those present where `site.yaml` says nothing, in the languages of the interface.
const PRESENT: [&str; 13] = [
    "Present",
    "Attendees",
    "In attendance",
    "Anwesend",
    "Anwesende",
    "Presentes",
    "Asistentes",
    "Présents",
    "Présentes",
    "Présentes et présents",
    "Présents et présentes",
    "الحاضرون",
    "الحضور",
];

const GUESTS: [&str; 19] = [
    "Guest",
    "Guests",
    "Observer",
    "Observers",
    "Visitor",
    "Visitors",
    "Gast",
    "Gäste",
    "Beobachter",
    "Beobachterin",
    "Invité",
    "Invitée",
    "Invités",
    "Observateurs",
    "Invitado",
    "Invitada",
    "Invitados",
    "ضيف",
    "ضيوف",
];

const APOLOGIES: [&str; 21] = [
    "Regrets",
    "Apologies",
    "Absent",
    "Absences",
    "Absentees",
    "Excused",
    "Not present",
    "Sent regrets",
    "Sent apologies",
    "Entschuldigt",
    "Abwesend",
    "Excusé",
    "Excusée",
    "Excusés",
    "Absents",
    "Disculpas",
    "Excusados",
    "Ausentes",
    "Ausente",
    "المعتذرون",
    "الغائبون",
];

impl AttendanceWords {
    /// Those of a site that names the words before those present, or does not.
    #[must_use]
    pub fn new(present: Option<Vec<String>>) -> Self {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Self {
            present: present.unwrap_or_else(|| owned(&PRESENT)),
            guests: owned(&GUESTS),
            apologies: owned(&APOLOGIES),
        }
    }
}
